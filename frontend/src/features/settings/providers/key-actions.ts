import type { KeyValidation, ProviderKeyCreate, ProviderKeyUpdate } from "@/api/types";

/** What can be done with provider keys; each fails with the gateway's words. */
export interface KeyActions {
  add: (wish: ProviderKeyCreate) => Promise<unknown>;
  update: (id: string, change: ProviderKeyUpdate) => Promise<unknown>;
  check: (id: string) => Promise<KeyValidation>;
  remove: (id: string) => Promise<unknown>;
}
