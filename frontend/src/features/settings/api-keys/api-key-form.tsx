import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { ApiKeyCreate, ApiKeyCreated } from "@/api/types";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { errorOf } from "../parts/field-errors";
import { FormEnd } from "../parts/form-end";
import { ExpiryField, expiresAt, type Lifetime } from "./expiry-field";
import type { Role } from "./role";
import { RoleField } from "./role-field";

interface ApiKeyFormProps {
  onSubmit: (wish: ApiKeyCreate) => Promise<ApiKeyCreated>;
  onDone: (made: ApiKeyCreated) => void;
  onCancel: () => void;
}

export function ApiKeyForm({ onSubmit, onDone, onCancel }: ApiKeyFormProps) {
  const [name, setName] = useState("");
  const [role, setRole] = useState<Role>("member");
  const [lifetime, setLifetime] = useState<Lifetime>("never");
  const create = useMutation({
    mutationFn: () =>
      onSubmit({ name: name.trim(), role, expires_at: expiresAt(lifetime, new Date()) }),
    onSuccess: onDone,
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    create.mutate();
  }

  return (
    <Card className="p-4 sm:p-5">
      <form onSubmit={submit} aria-label="New API key" className="grid gap-5">
        <div className="grid gap-4 sm:grid-cols-[minmax(0,1fr)_12rem]">
          <Field
            label="Name"
            hint="Who or what will use it."
            error={errorOf(create.error, "name")}
            className="content-start"
          >
            {(ids) => (
              <Input
                {...ids}
                autoFocus
                required
                maxLength={100}
                value={name}
                onChange={(event) => setName(event.target.value)}
              />
            )}
          </Field>
          <ExpiryField
            value={lifetime}
            onChange={setLifetime}
            error={errorOf(create.error, "expires_at")}
          />
        </div>
        <RoleField value={role} onChange={setRole} />
        <FormEnd
          save={create}
          fields={["name", "expires_at"]}
          label="Make the key"
          onCancel={onCancel}
        />
      </form>
    </Card>
  );
}
