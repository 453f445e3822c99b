// A screen of a phone's size: an Xvfb whose pixels are a file, so that a test sees what a person sees, frame by frame.
import { spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { crc32, deflateSync } from 'node:zlib';

/** Pixels. */
export const WIDTH = 400;
export const HEIGHT = 720;

/** Starts a screen. `display` is its name for DISPLAY. */
export async function startScreen() {
  const folder = mkdtempSync(join(tmpdir(), 'assent-screen-'));
  const size = `${WIDTH}x${HEIGHT}x24`;
  const args = ['-displayfd', '3', '-fbdir', folder, '-screen', '0', size, '-nolisten', 'tcp', '-noreset', '-nocursor'];
  const server = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const ended = new Promise((resolve) => server.once('close', resolve));
  const display = await new Promise((resolve, reject) => {
    server.once('error', reject).once('exit', (code) => reject(new Error(`Xvfb ended with exit code ${code}`)));
    server.stdio[3].once('data', (text) => resolve(`:${String(text).trim()}`));
  });
  const file = openSync(join(folder, 'Xvfb_screen0'), 'r');
  // The format of xwd: numbers of 32 bits, then a table of colours, then the pixels.
  const header = Buffer.alloc(100);
  readSync(file, header, 0, 100, 0);
  const [start, bytesALine] = [header.readUInt32BE(0) + header.readUInt32BE(76) * 12, header.readUInt32BE(48)];

  /** What is on the screen now: four bytes a pixel, the last of which means nothing. */
  const look = () => {
    const picture = Buffer.alloc(bytesALine * HEIGHT);
    readSync(file, picture, 0, picture.length, start);
    return new Uint32Array(picture.buffer, picture.byteOffset, WIDTH * HEIGHT).map((pixel) => pixel & 0xffffff);
  };
  return {
    display,
    look,
    /** Looks as often as it can, from now on. @returns how to end, which gives every picture that differs from the one before */
    watch() {
      const pictures = [look()];
      let watching = true;
      const done = (async () => {
        let last = false;
        for (; !last; await sleep(2)) {
          last = !watching;
          const picture = look();
          if (!same(picture, pictures.at(-1))) pictures.push(picture);
        }
      })();
      return async () => {
        watching = false;
        await done;
        return pictures;
      };
    },
    async stop() {
      closeSync(file);
      server.kill();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export const same = (a, b) => Buffer.compare(Buffer.from(a.buffer), Buffer.from(b.buffer)) === 0;

/** How many pixels of a picture are neither the other's nor of one of the plain colours. */
export function strangePixels(picture, other, ...plain) {
  return picture.reduce((count, pixel, at) => count + (pixel !== other[at] && !plain.includes(pixel) ? 1 : 0), 0);
}

/** Writes a picture as PNG, for people. */
export function savePicture(path, picture) {
  const rows = Buffer.alloc((WIDTH * 3 + 1) * HEIGHT);
  picture.forEach((pixel, at) => {
    const place = Math.floor(at / WIDTH) * (WIDTH * 3 + 1) + 1 + (at % WIDTH) * 3;
    rows.writeUIntBE(pixel, place, 3);
  });
  const chunk = (name, content) => {
    const body = Buffer.concat([Buffer.from(name), content]);
    const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(content.length);
    check.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, check]);
  };
  const size = Buffer.alloc(13);
  size.writeUInt32BE(WIDTH, 0);
  size.writeUInt32BE(HEIGHT, 4);
  size.set([8, 2], 8);
  const parts = [chunk('IHDR', size), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))];
  writeFileSync(path, Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), ...parts]));
}
