import type { Generation } from "@/api/types";
import { copyText } from "@/lib/clipboard";
import { toast } from "@/lib/toast";

/** Who gets in: the gateway shows a generation to its own key and to administrators. */
export const LINK_OPENS_FOR = "Opens for the key that made it and for administrators";

/** Copies the address of a generation's page: no file and no prompt is in it. */
export async function copyLink({ id }: Pick<Generation, "id">) {
  if (await copyText(`${location.origin}/gallery/${id}`)) {
    toast(`Link to its page copied. ${LINK_OPENS_FOR}.`);
  } else {
    toast.error("The browser did not allow copying. Open it and take its address.");
  }
}
