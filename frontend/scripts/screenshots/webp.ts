import type { Browser } from "@playwright/test";

const MOST_BYTES = 150_000;
const QUALITIES = [0.9, 0.8, 0.7, 0.6, 0.5, 0.4];

/** A PNG as a WebP of at most 150 kB, made by the browser itself. */
export async function asWebp(browser: Browser, png: Buffer) {
  const page = await browser.newPage();
  try {
    for (const quality of QUALITIES) {
      const webp = Buffer.from(
        await page.evaluate(encode, { png: png.toString("base64"), quality }),
        "base64",
      );
      if (webp.length <= MOST_BYTES) return webp;
    }
  } finally {
    await page.close();
  }
  throw new Error(`No quality makes it smaller than ${MOST_BYTES} bytes.`);
}

async function encode({ png, quality }: { png: string; quality: number }) {
  const image = new Image();
  image.src = `data:image/png;base64,${png}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.naturalWidth;
  canvas.height = image.naturalHeight;
  canvas.getContext("2d")?.drawImage(image, 0, 0);
  return canvas.toDataURL("image/webp", quality).split(",")[1] ?? "";
}
