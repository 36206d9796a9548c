import { crc32, deflateSync } from 'node:zlib';

type Colour = readonly [red: number, green: number, blue: number];
export type Look = { wall: Colour; skin: Colour; hair: Colour; shirt: Colour; longHair?: true };

const side = 160;
const fine = 3;

/** A drawn portrait as a PNG file: hair, a face, shoulders in front of a wall. */
export function drawPortrait(look: Look): Buffer {
  const rows = Array.from({ length: side }, (_, y) => {
    const row = Buffer.alloc(1 + side * 3);
    for (let x = 0; x < side; x += 1) row.set(pixel(look, x, y), 1 + x * 3);
    return row;
  });
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  // Eight bits for each of red, green and blue.
  header.set([8, 2], 8);
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  const image = deflateSync(Buffer.concat(rows));
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', image),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, content: Buffer): Buffer {
  const [length, sum, body] = [Buffer.alloc(4), Buffer.alloc(4), Buffer.concat([Buffer.from(type), content])];
  length.writeUInt32BE(content.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** The mean of some points of the pixel, so that edges are smooth. */
function pixel(look: Look, x: number, y: number): Colour {
  const points = Array.from({ length: fine * fine }, (_, at) =>
    colourAt(look, (x + (at % fine) / fine) / side, (y + Math.floor(at / fine) / fine) / side),
  );
  const mean = (part: 0 | 1 | 2) => points.reduce((sum, point) => sum + point[part], 0) / points.length;
  return [mean(0), mean(1), mean(2)];
}

const within = (x: number, y: number, at: [x: number, y: number], size: [wide: number, high: number]) =>
  ((x - at[0]) / size[0]) ** 2 + ((y - at[1]) / size[1]) ** 2 <= 1;

function colourAt({ wall, skin, hair, shirt, longHair }: Look, x: number, y: number): Colour {
  const dark: Colour = [45, 38, 36];
  const eye = within(x, y, [0.43, 0.43], [0.016, 0.02]) || within(x, y, [0.57, 0.43], [0.016, 0.02]);
  if (eye) return dark;
  const smile = within(x, y, [0.5, 0.53], [0.07, 0.045]) && !within(x, y, [0.5, 0.515], [0.075, 0.042]);
  if (smile) return [170, 80, 80];
  const fringe = y < 0.34 && within(x, y, [0.5, 0.36], [0.19, 0.2]);
  if (fringe) return hair;
  if (within(x, y, [0.5, 0.44], [0.16, 0.2])) return skin;
  if (Math.abs(x - 0.5) < 0.065 && y > 0.55 && y < 0.72) return skin;
  if (within(x, y, [0.5, 1.02], [0.36, 0.34])) return shirt;
  if (within(x, y, [0.5, longHair ? 0.47 : 0.39], [0.21, longHair ? 0.3 : 0.22])) return hair;
  return wall.map((part) => part + (1 - y) * 18) as unknown as Colour;
}
