// Writes the types of the gateway's API from the committed OpenAPI document.
// With --check it only compares, and fails when the committed file is out of date.
import { readFile, writeFile } from "node:fs/promises";
import openapiTS, { astToString } from "openapi-typescript";

const DOCUMENT = new URL("../../backend/openapi.json", import.meta.url);
const TARGET = new URL("../src/api/generated/schema.ts", import.meta.url);

/** The dashboard speaks MediaRouter's own API; OpenAI's is for OpenAI's clients. */
const NOT_OURS = "OpenAI Videos";

const document = JSON.parse(await readFile(DOCUMENT, "utf8"));
for (const [path, methods] of Object.entries(document.paths)) {
  for (const [method, operation] of Object.entries(methods)) {
    if (operation.tags?.includes(NOT_OURS)) delete methods[method];
  }
  if (Object.keys(methods).length === 0) delete document.paths[path];
}

const content = `// Made by \`npm run api\` from backend/openapi.json. Do not edit.\n${astToString(
  await openapiTS(document, { defaultNonNullable: false }),
)}`;

if (!process.argv.includes("--check")) {
  await writeFile(TARGET, content);
} else if ((await readFile(TARGET, "utf8").catch(() => "")) !== content) {
  process.stderr.write("src/api/generated/schema.ts is out of date: run `npm run api`.\n");
  process.exit(1);
}
