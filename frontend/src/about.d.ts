declare module "virtual:about" {
  /** The version of the dashboard, which is the gateway's that serves it. */
  export const version: string;
  /** The npm packages in the built pages, by name. */
  export const packages: readonly { name: string; version: string; license: string }[];
}
