/** Changes several names as one; fails with the gateway's words. */
export interface AliasActions {
  onSet: (names: readonly string[], model: string) => Promise<void>;
  onRemove: (names: readonly string[]) => Promise<void>;
}
