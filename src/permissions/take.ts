/** Asks the browser, once, and hands over what it gives. Each asks within the call, so that the gesture that led here still counts. */
import type { Obtained, ObtainOptions } from '../core/obtaining.js';
import { PermissionFault, type Device, type Fault } from './device.js';
import { settingOf } from './setting.js';

/** What a device gave. */
export interface Taken extends Omit<Obtained, 'topic'> {
  /** Whether it goes on until it is stopped: tracks, or the watch of a place. */
  readonly runs: boolean;
}

/**
 * @returns undefined where somebody picked nothing
 * @throws PermissionFault where nothing was given; the promise rejects, the call itself does not throw
 */
export function take(device: Device, options: ObtainOptions = {}): Promise<Taken | undefined> {
  if (!globalThis.isSecureContext && device !== 'photos') return fail('insecure');
  if (isFramedOut(device)) return fail('framed');
  return WAYS[device](options);
}

/** Devices that the browser opens only while it knows of a gesture. */
export const needsGesture = (device: Device): boolean => ['photos', 'notifications', 'clipboard'].includes(device);

/** Given, and nothing to hand over. */
export const GIVEN: Taken = { runs: false, stop: () => undefined };

const WAYS: Readonly<Record<Device, (options: ObtainOptions) => Promise<Taken | undefined>>> = {
  camera: (options) => stream('camera', { video: track(options) }),
  microphone: (options) => stream('microphone', { audio: track(options) }),
  location: place,
  notifications: notify,
  clipboard: paste,
  photos: pick,
};

const track = ({ constraints }: ObtainOptions): MediaTrackConstraints | true =>
  (constraints as MediaTrackConstraints | undefined) ?? true;

async function stream(device: 'camera' | 'microphone', wanted: MediaStreamConstraints): Promise<Taken> {
  const { mediaDevices } = navigator as Partial<Navigator>;
  if (!mediaDevices) return fail('unsupported');
  try {
    const given = await mediaDevices.getUserMedia(wanted);
    return { runs: true, stream: given, stop: () => given.getTracks().forEach((one) => one.stop()) };
  } catch (cause) {
    return fail(await faultOf(cause, device), cause);
  }
}

function place({ position: wanted, watch }: ObtainOptions): Promise<Taken> {
  const { geolocation } = navigator as Partial<Navigator>;
  if (!geolocation) return fail('unsupported');
  return new Promise((resolve, reject) => {
    const refuse = (error: GeolocationPositionError): void => {
      const why = error.code === 1 ? saidNo('location') : Promise.resolve<Fault>('absent');
      void why.then((fault) => reject(new PermissionFault(fault, error)));
    };
    if (!watch) {
      geolocation.getCurrentPosition((position) => resolve({ ...GIVEN, position }), refuse, wanted);
      return;
    }
    let isFound = false;
    const stop = (): void => geolocation.clearWatch(id);
    const id = geolocation.watchPosition(
      (position) => {
        isFound = true;
        resolve({ runs: true, position, stop });
        watch(position);
      },
      (error) => {
        // A place that is lost for a moment comes back.
        if (isFound && error.code !== 1) return;
        stop();
        refuse(error);
      },
      wanted,
    );
  });
}

async function notify(): Promise<Taken> {
  if (typeof Notification === 'undefined') return fail('unsupported');
  const said = await Notification.requestPermission();
  return said === 'granted' ? GIVEN : fail(said === 'denied' ? 'blocked' : 'refused');
}

async function paste(): Promise<Taken> {
  const { clipboard } = navigator as Partial<Navigator>;
  if (!clipboard?.readText) return fail('unsupported');
  try {
    return { ...GIVEN, text: await clipboard.readText() };
  } catch (cause) {
    return fail(await faultOf(cause, 'clipboard'), cause);
  }
}

function pick({ accept = 'image/*', capture, multiple = false }: ObtainOptions): Promise<Taken | undefined> {
  return new Promise((resolve) => {
    const input = Object.assign(document.createElement('input'), { type: 'file', accept, multiple });
    if (capture) input.setAttribute('capture', capture);
    input.addEventListener('change', () => {
      const files = [...(input.files ?? [])];
      resolve(files.length > 0 ? { ...GIVEN, files } : undefined);
    });
    input.addEventListener('cancel', () => resolve(undefined));
    input.click();
  });
}

/** By the names of https://www.w3.org/TR/mediacapture-streams/#dom-mediadevices-getusermedia */
async function faultOf(cause: unknown, device: Device): Promise<Fault> {
  const { name } = cause as Partial<DOMException>;
  if (name === 'NotAllowedError' || name === 'SecurityError') return saidNo(device);
  if (name === 'NotFoundError') return 'absent';
  if (name === 'NotReadableError' || name === 'AbortError') return 'busy';
  return name === 'OverconstrainedError' ? 'unfit' : 'failed';
}

/** A no for good, or for this time: the browser throws the same at both. */
const saidNo = async (device: Device): Promise<Fault> =>
  (await settingOf(device)) === 'denied' ? 'blocked' : 'refused';

/** Whether the page around this one keeps the device from it; only Chromium says so beforehand. */
function isFramedOut(device: Device): boolean {
  const { featurePolicy } = document as { featurePolicy?: { allowsFeature(name: string): boolean } };
  const name = { camera: 'camera', microphone: 'microphone', location: 'geolocation', clipboard: 'clipboard-read' }[
    device as string
  ];
  return name !== undefined && featurePolicy?.allowsFeature(name) === false;
}

const fail = (fault: Fault, cause?: unknown): Promise<never> => Promise.reject(new PermissionFault(fault, cause));
