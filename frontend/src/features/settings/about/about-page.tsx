import { version } from "virtual:about";
import { BookOpenIcon, BracesIcon } from "lucide-react";
import { Logo } from "@/components/logo";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Section } from "../parts/section";
import { Diagnostics } from "./diagnostics";
import { Licenses } from "./licenses";
import { Privacy } from "./privacy";

export function AboutPage({ isAdmin }: { isAdmin: boolean }) {
  return (
    <Section title="About">
      <Card className="flex flex-wrap items-center gap-4 p-5">
        <Logo className="size-11" />
        <div className="min-w-0 flex-1 basis-52">
          <p className="font-semibold text-[15px]">MediaRouter {version}</p>
          <p className="text-[13px] text-muted-foreground">Apache License 2.0</p>
        </div>
        <div className="flex flex-wrap gap-2">
          <Button asChild size="sm">
            <a href="/docs" target="_blank" rel="noreferrer">
              <BookOpenIcon aria-hidden="true" />
              API reference
            </a>
          </Button>
          <Button asChild size="sm">
            <a href="/openapi.json" target="_blank" rel="noreferrer">
              <BracesIcon aria-hidden="true" />
              OpenAPI document
            </a>
          </Button>
        </div>
      </Card>
      <Privacy />
      {isAdmin && <Diagnostics />}
      <Licenses />
    </Section>
  );
}
