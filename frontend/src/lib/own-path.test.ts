import { expect, it } from "vitest";
import { ownPath } from "./own-path";

it.each(["/models?q=kling", "/gallery/gen_1?tags=a%20b", "/"])("leads to %s", (path) => {
  expect(ownPath.parse(path)).toBe(path);
});

it.each([
  "//example.com/",
  "/\\example.com/",
  "/\t/example.com/",
  "https://example.com/",
  "javascript:alert(1)",
  "models",
  7,
])("leads nowhere with %j", (path) => {
  expect(ownPath.parse(path)).toBeUndefined();
});
