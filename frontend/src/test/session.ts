import type { Session } from "@/api/types";

/** An administrator's session. */
export function aSession(changes: Partial<Session> = {}): Session {
  return {
    object: "session",
    api_key_id: "key_1",
    name: "admin",
    role: "admin",
    auth_disabled: false,
    idempotency_hours: 24,
    issues_url: null,
    deadline_minutes: 60,
    ...changes,
  };
}
