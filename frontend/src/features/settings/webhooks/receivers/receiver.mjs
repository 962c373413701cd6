import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer } from "node:http";

const secret = Buffer.from(process.env.WEBHOOK_SECRET.replace("whsec_", ""), "base64");

function isGenuine(headers, body) {
  const id = headers["webhook-id"];
  const sentAt = headers["webhook-timestamp"];
  const isRecent = Math.abs(Date.now() / 1000 - sentAt) < 300;
  const expected = createHmac("sha256", secret).update(`${id}.${sentAt}.${body}`).digest();
  const isSigned = (headers["webhook-signature"] ?? "").split(" ").some((one) => {
    const given = Buffer.from(one.replace("v1,", ""), "base64");
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
  return isRecent && isSigned;
}

createServer(async (request, response) => {
  let body = "";
  for await (const part of request) body += part;
  if (!isGenuine(request.headers, body)) return response.writeHead(400).end();
  const event = JSON.parse(body);
  console.log(event.type, event.data.id);
  response.writeHead(204).end();
}).listen(Number(process.env.PORT ?? 8080));
