import { fieldId } from "./issue-text";

/** Opens the list of models, as a press on its button does; on a phone it is out of sight. */
export function showModels() {
  const button = document.getElementById(fieldId("model"));
  button?.focus();
  button?.click();
}
