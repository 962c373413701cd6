import { z } from "zod/mini";
import type { WebhookDelivery } from "@/api/types";

export const STATUSES = [
  "pending",
  "succeeded",
  "failed",
  "cancelled",
] as const satisfies readonly WebhookDelivery["status"][];

/** What the log shows: kept in the address. Whatever it does not know it leaves out. */
export const deliverySearch = z.object({
  status: z.catch(z.optional(z.enum(STATUSES)), undefined),
  endpoint: z.catch(z.optional(z.string()), undefined),
  /** The delivery that is unfolded. */
  delivery: z.catch(z.optional(z.string()), undefined),
});

export type DeliverySearch = z.infer<typeof deliverySearch>;
