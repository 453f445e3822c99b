import { consent, find } from './membership.js';

const [start, seen, take, done] = [find('start'), find('seen'), find('take'), find('done')];
const video = find<HTMLVideoElement>('video');

start.addEventListener('click', async () => {
  // Asks for our consent first and the browser's permission after it, within this press; undefined is a no to either.
  const camera = await consent.obtain('permission/camera', { constraints: { facingMode: 'user' } });
  find('counter').hidden = camera !== undefined;
  if (!camera) return;
  video.srcObject = camera.stream as MediaStream;
  [start.hidden, seen.hidden] = [true, false];
  take.focus();
  take.onclick = () => {
    camera.stop();
    [seen.hidden, done.hidden] = [true, false];
    done.focus();
  };
});
