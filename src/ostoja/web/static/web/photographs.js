// A photograph of a phone is far larger than anybody needs: drawn anew, upright, it is small, and nothing of place or time is left.

const LONGEST = 1600; // pixels
const QUALITY = 0.85;
const SMALL = 300_000; // bytes

// Put a smaller photograph into the field in place of the one chosen. What can't be drawn stays as it is: the house looks at it.
export async function makeSmaller(input) {
  const [file] = input.files;
  if (!file) return;
  const drawn = await draw(file).catch(() => null);
  if (!drawn || input.files[0] !== file) return;
  const chosen = new DataTransfer();
  chosen.items.add(new File([drawn], "photograph.jpg", { type: drawn.type }));
  input.files = chosen.files;
}

async function draw(file) {
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
  if (scale === 1 && file.size < SMALL) return null;
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [picture.width, picture.height].map((side) => Math.max(1, Math.round(side * scale)));
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", QUALITY));
}
