import { expect, fixture, fixtureCleanup, html } from '@open-wc/testing';
import { executeServerCommand, resetMouse, sendKeys, sendMouse } from '@web/test-runner-commands';
import { createConsent, defineCatalogue, memoryStorage, setDefaultStore } from '../../src/index.js';
import type { ConsentFailure, ConsentOptions, ConsentStore, Obtained } from '../../src/index.js';
import '../../src/define/permission-request.js';
import type { PermissionRequest } from '../../src/elements/permission-request.js';
import { viewport } from './engine.js';
import { waitUntil } from './patience.js';

const catalogue = defineCatalogue({
  controller: { name: 'Northwind' },
  region: 'DE',
  purposes: [
    { id: 'necessary', basis: 'necessary' },
    { id: 'identity', basis: 'legal-obligation', title: 'Identity check', recipients: ['checker'], retention: 'P5Y' },
  ],
  recipients: [{ id: 'checker', name: 'Proof & Partner', country: 'NL' }],
  data: [{ id: 'face', title: 'Your face' }],
  permissions: [
    { id: 'camera', purpose: 'identity', why: 'To compare your face with your card.', data: ['face'] },
    { id: 'microphone', why: 'To talk with us.', retention: 'P1D', consequence: 'You can write to us instead.' },
    { id: 'location', why: 'To find the nearest shop.' },
    { id: 'photos', why: 'To show you to others.' },
    { id: 'notifications', why: 'To tell you of answers.' },
    { id: 'rfid', title: 'Reader', why: 'To read your card.' },
  ],
});

let failures: ConsentFailure[];
let store: ConsentStore;
/** What the browser was asked, each with whether the gesture still counted. */
let asked: { wanted: MediaStreamConstraints; active: boolean }[];
/** What the browser does next. */
let given: () => MediaStream;
/** Held, or WebKit would forget it, and with it what stands in for its method. */
const { mediaDevices } = navigator;
const real = mediaDevices.getUserMedia;

const running = (): MediaStream => document.createElement('canvas').captureStream();
const refusing = (name: string) => (): never => {
  throw new DOMException('', name);
};
const newStore = (options: Partial<ConsentOptions> = {}): ConsentStore =>
  createConsent({
    ...{ catalogue, storage: memoryStorage(), archive: memoryStorage(), signals: {} },
    onError: (failure) => failures.push(failure),
    ...options,
  });

const surfaces = (): PermissionRequest[] => [...document.querySelectorAll('permission-request')];
const shadow = (): ShadowRoot | undefined => surfaces()[0]?.shadowRoot ?? undefined;
const dialog = (): HTMLDialogElement | null | undefined => shadow()?.querySelector('dialog');
const isOpen = (): boolean => dialog()?.open === true;
const words = (): string => shadow()?.textContent?.replace(/\s+/g, ' ') ?? '';
const button = (control: string): HTMLElement | null => shadow()?.querySelector(`[data-control=${control}]`) ?? null;
const outcome = (): string => shadow()?.querySelector('[role=status]')?.textContent?.trim() ?? '';

async function press(control: string): Promise<void> {
  await waitUntil(() => button(control), `a button for ${control}`);
  const target = button(control) as HTMLElement;
  target.scrollIntoView({ block: 'nearest' });
  const { x, y, width, height } = target.getBoundingClientRect();
  // WebKit's driver waits for long where the pointer does not move: never twice to the same place.
  presses += 1;
  const place: [number, number] = [Math.round(x + width / 2) + (presses % 2), Math.round(y + height / 2)];
  await sendMouse({ type: 'click', position: place });
}
let presses = 0;
/** Asks, and waits for the dialog. */
async function opened(permission = 'camera'): Promise<{ readonly answer: Promise<Obtained | undefined> }> {
  const answer = store.obtain(`permission/${permission}`);
  await waitUntil(isOpen, 'the dialog');
  return { answer };
}
const placed = (permission: string): Promise<PermissionRequest> =>
  fixture<PermissionRequest>(html`<permission-request permission=${permission} .store=${store}></permission-request>`);

describe('permission-request', () => {
  beforeEach(() => {
    sessionStorage.clear();
    failures = [];
    asked = [];
    given = running;
    store = newStore();
    mediaDevices.getUserMedia = async (wanted = {}) => {
      asked.push({ wanted, active: (navigator as Partial<Navigator>).userActivation?.isActive ?? true });
      return given();
    };
  });
  afterEach(async () => {
    mediaDevices.getUserMedia = real;
    await resetMouse();
    fixtureCleanup();
    for (const left of surfaces()) left.remove();
    setDefaultStore(undefined);
    sessionStorage.clear();
  });

  describe('before the browser asks', () => {
    it('says what for, which data, how long, who gets it and what a no means; and the browser has not been asked', async () => {
      const { answer } = await opened();
      for (const told of [
        'Use your camera?',
        'compare your face',
        'Your face',
        '5 years',
        'Proof & Partner (Netherlands)',
      ])
        expect(words()).to.contain(told);
      expect(words()).to.contain('If you say no').and.to.contain('Everything else stays as it is');
      expect(asked).to.deep.equal([]);
      await press('never');
      expect(await answer).to.equal(undefined);
      expect(asked).to.deep.equal([]);
    });

    it('shows what was said here and what the browser is set to as two things', async () => {
      const element = await placed('photos');
      const states = [...element.shadowRoot!.querySelectorAll('[part=state]')].map((row) =>
        row.textContent!.replace(/\s+/g, ' ').trim(),
      );
      expect(states).to.deep.equal([
        'On this site You have not answered yet.',
        'In your browser You pick what you give, each time.',
      ]);
    });

    it('tells of what the law requires, and asks only for the device: there is no switch', async () => {
      const { answer } = await opened();
      expect(words()).to.contain('The law requires: Identity check. You are told of that, not asked.');
      expect(shadow()!.querySelectorAll('input, [role=switch], [role=checkbox]').length).to.equal(0);
      await press('once');
      (await answer)?.stop();
      expect(store.answer('identity')?.answer).to.equal(undefined);
      expect((await placed('camera')).shadowRoot!.querySelectorAll('input, [role=switch]').length).to.equal(0);
    });

    it('gives all four answers one part, one size and one look', async () => {
      await opened();
      const choices = [...shadow()!.querySelectorAll<HTMLElement>('[part=choice]')];
      expect(choices.map((choice) => choice.textContent!.trim())).to.deep.equal([
        'Allow once',
        'Allow while using',
        'Always allow',
        'Don’t allow',
      ]);
      const looks = choices.map((choice) => {
        const { color, backgroundColor, fontSize, fontWeight, borderColor } = getComputedStyle(choice);
        const { width, height } = choice.getBoundingClientRect();
        return JSON.stringify([color, backgroundColor, fontSize, fontWeight, borderColor, width, height]);
      });
      expect(new Set(looks).size).to.equal(1);
    });

    it('lets the page say the question and the reason in its own words, in a dialog of its own', async () => {
      await fixture(
        html`<permission-request modal permission="camera" .store=${store}>
          <span slot="title">May we see your card?</span>For a minute.
        </permission-request>`,
      );
      const { answer } = await opened();
      expect(surfaces().length).to.equal(1);
      await press('always');
      (await answer)?.stop();
      const wording = store.history().at(-1)?.evidence.wording;
      expect(wording).to.contain('May we see your card?').and.to.contain('For a minute.').and.to.contain('Your face');
      expect(surfaces().length, 'the page’s own stays').to.equal(1);
      expect(isOpen()).to.equal(false);
    });
  });

  describe('a yes', () => {
    for (const [control, where] of [
      ['once', 'nowhere'],
      ['session', 'for the tab'],
      ['always', 'in the record'],
    ] as const) {
      it(`"${control}" asks the browser once, in the same gesture, hands over what it gives, and is kept ${where}`, async () => {
        const { answer } = await opened();
        await press(control);
        const obtained = await answer;
        expect(asked).to.deep.equal([{ wanted: { video: true }, active: true }]);
        expect(obtained?.stream?.active).to.equal(true);
        expect(isOpen()).to.equal(false);
        expect(surfaces().length, 'nothing is left behind').to.equal(0);
        const state = store.answer('permission/camera');
        expect([state?.answer, state?.lent, state?.allowed]).to.deep.equal(
          control === 'always' ? ['granted', undefined, true] : [undefined, control, control === 'session'],
        );
        const { evidence, lent, decisions } = store.history().at(-1)!;
        expect([evidence.surface, evidence.control, evidence.trusted]).to.deep.equal([
          'permission-request',
          control,
          true,
        ]);
        expect(evidence.wording).to.contain('compare your face').and.to.contain('Don’t allow');
        expect([lent?.lasts, decisions.length]).to.deep.equal(control === 'always' ? [undefined, 1] : [control, 0]);
        obtained?.stop();
      });
    }

    it('is for good or for the tab: the next request asks nobody but the browser; after "once" it asks the person', async () => {
      for (const [control, again] of [
        ['always', false],
        ['session', false],
        ['once', true],
      ] as const) {
        sessionStorage.clear();
        store = newStore();
        const { answer } = await opened();
        await press(control);
        (await answer)?.stop();
        asked = [];
        const next = store.request('permission/camera');
        if (!again) {
          expect(await next, control).to.equal(true);
          expect(asked.length).to.equal(1);
        } else {
          await waitUntil(isOpen);
          expect(asked.length).to.equal(0);
          await sendKeys({ press: 'Escape' });
          expect(await next).to.equal(false);
        }
      }
    });

    it('once is used up with what was given: another request asks, though it is still running', async () => {
      const { answer } = await opened();
      await press('once');
      const obtained = await answer;
      expect(store.answer('permission/camera')?.lent).to.equal('once');
      const second = await opened();
      await sendKeys({ press: 'Escape' });
      expect(await second.answer).to.equal(undefined);
      const third = await opened();
      given = refusing('NotFoundError');
      await press('once');
      await press('close');
      expect(await third.answer).to.equal(undefined);
      expect(obtained?.stream?.active, 'the first goes on').to.equal(true);
      for (const track of obtained!.stream!.getTracks()) track.stop();
      await placed('camera');
      await waitUntil(() => store.answer('permission/camera')?.lent === undefined, 'used up');
    });

    it('is not made by a script', async () => {
      const { answer } = await opened();
      for (const control of ['once', 'session', 'always']) button(control)!.click();
      expect(asked).to.deep.equal([]);
      expect(store.history()).to.deep.equal([]);
      expect(failures.map(({ code }) => code)).to.deep.equal(Array(3).fill('untrusted-grant'));
      await sendKeys({ press: 'Escape' });
      expect(await answer).to.equal(undefined);
    });

    it('asks for exactly what is needed, and ends at once what nobody takes', async () => {
      let stream: MediaStream | undefined;
      given = () => (stream = running());
      const answer = store.request('permission/microphone');
      await press('session');
      expect(await answer).to.equal(true);
      expect(asked[0]?.wanted).to.deep.equal({ audio: true });
      expect(stream?.active).to.equal(false);
      asked = [];
      (await store.obtain('permission/microphone', { constraints: { channelCount: 1 } }))?.stop();
      expect(asked[0]?.wanted).to.deep.equal({ audio: { channelCount: 1 } });
    });

    it('goes to the app first, with the reason; and where that answers, the browser is not asked', async () => {
      for (const granted of [true, false]) {
        store = newStore();
        sessionStorage.clear();
        let told: unknown;
        const app = (event: GlobalEventHandlersEventMap['permission-request']): void => {
          told = [event.request.topic, event.request.why, event.request.language];
          event.respondWith(Promise.resolve({ granted }));
        };
        document.addEventListener('permission-request', app, { once: true });
        const { answer } = await opened();
        expect(told).to.equal(undefined);
        await press('always');
        if (!granted) {
          await waitUntil(() => outcome().startsWith('The app said no'));
          await press('close');
        }
        expect((await answer) !== undefined).to.equal(granted);
        expect(told).to.deep.equal(['permission/camera', 'To compare your face with your card.', 'en']);
        expect(asked).to.deep.equal([]);
        expect(store.answer('permission/camera')?.answer, 'ours stays as it was given').to.equal('granted');
      }
    });

    it('is enough where only an app would know what to ask', async () => {
      const { answer } = await opened('rfid');
      expect(words()).to.contain('Reader').and.not.to.contain('In your browser');
      await press('always');
      expect((await answer)?.topic).to.equal('permission/rfid');
    });
  });

  describe('a no', () => {
    it('is kept; the next request is false without a dialog, until the person means to change their mind', async () => {
      const { answer } = await opened();
      await press('never');
      expect(await answer).to.equal(undefined);
      expect(store.answer('permission/camera')?.answer).to.equal('denied');
      expect(store.history().at(-1)?.evidence.control).to.equal('never');
      expect(await store.request('permission/camera')).to.equal(false);
      expect(surfaces()).to.deep.equal([]);

      const settings = document.body.appendChild(document.createElement('button'));
      settings.textContent = 'Camera';
      let again: Promise<boolean> | undefined;
      settings.onclick = () => (again = store.request('permission/camera', { again: true }));
      const { x, y } = settings.getBoundingClientRect();
      await sendMouse({ type: 'click', position: [Math.round(x) + 5, Math.round(y) + 5] });
      await waitUntil(isOpen);
      await press('session');
      expect(await again).to.equal(true);
      settings.remove();
    });

    it('by Escape or by closing is none: nothing is recorded, and the next request asks', async () => {
      for (const close of [
        () => sendKeys({ press: 'Escape' }),
        async () => dialog()!.querySelector<HTMLElement>('.icon')!.click(),
      ]) {
        const { answer } = await opened();
        await close();
        expect(await answer).to.equal(undefined);
        expect(store.history()).to.deep.equal([]);
      }
      await opened();
    });

    it('is told quietly in the page, with a way to change it', async () => {
      store.decide({ 'permission/camera': 'denied' }, { surface: 'test', control: 'never' });
      await placed('camera');
      expect(words()).to.contain('You said no on');
      expect(button('always')).to.equal(null);
      await press('change');
      await press('always');
      await waitUntil(() => button('withdraw'));
      expect(store.allows('permission/camera')).to.equal(true);
    });
  });

  describe('where the browser gives nothing', () => {
    for (const [name, said] of [
      ['NotAllowedError', 'said no this time'],
      ['NotFoundError', 'not found on this device'],
      ['NotReadableError', 'Another program may be using it'],
      ['OverconstrainedError', 'No device here has what is needed'],
      ['TypeError', 'It did not work'],
    ] as const) {
      it(`says so in plain words, keeps the person’s own answer, and tries again: ${name}`, async () => {
        const { answer } = await opened();
        given = refusing(name);
        await press('always');
        await waitUntil(() => outcome().includes(said), said);
        expect(store.answer('permission/camera')?.answer).to.equal('granted');
        await expect(surfaces()[0]!).to.be.accessible();
        given = running;
        await press('retry');
        const obtained = await answer;
        expect(obtained?.stream?.active).to.equal(true);
        expect(asked.length).to.equal(2);
        obtained?.stop();
      });
    }

    it('tells the host what only the host can mend', async () => {
      const { answer } = await opened();
      given = refusing('OverconstrainedError');
      await press('once');
      await waitUntil(() => outcome().includes('Only the site can mend that'));
      expect(failures.map(({ code }) => code)).to.deep.equal(['permission-failed']);
      await press('close');
      expect(await answer).to.equal(undefined);
      expect(store.answer('permission/camera')?.lent, 'used up all the same').to.equal(undefined);
    });

    it('hands nothing to a person who closed the dialog while the browser was asking', async () => {
      let give!: (stream: MediaStream) => void;
      const late = new Promise<MediaStream>((resolve) => (give = resolve));
      mediaDevices.getUserMedia = () => late;
      const { answer } = await opened();
      await press('always');
      await sendKeys({ press: 'Escape' });
      expect(await answer).to.equal(undefined);
      const stream = running();
      give(stream);
      await waitUntil(() => !stream.active, 'ended');
    });
  });

  describe('withdrawing', () => {
    const ways: Readonly<Record<string, () => void | Promise<void>>> = {
      'an answer elsewhere': () => void store.decide({ 'permission/camera': 'denied' }, { surface: 'x', control: 'y' }),
      'a reset': () => store.reset(),
      'the button in the page': async () => {
        await placed('camera');
        await press('withdraw');
      },
    };
    for (const [name, act] of Object.entries(ways)) {
      for (const control of ['once', 'session', 'always']) {
        it(`by ${name} ends what runs, however it was allowed: ${control}`, async () => {
          const { answer } = await opened();
          await press(control);
          const tracks = (await answer)!.stream!.getTracks();
          expect(tracks.map(({ readyState }) => readyState)).to.deep.equal(['live']);
          await act();
          await waitUntil(() => tracks.every(({ readyState }) => readyState === 'ended'), 'ended');
          expect(store.allows('permission/camera')).to.equal(false);
        });
      }
    }

    it('ends the watch of a place', async () => {
      const { geolocation } = navigator;
      const cleared: number[] = [];
      const told: unknown[] = [];
      let move!: PositionCallback;
      const place = { coords: { latitude: 1 } } as GeolocationPosition;
      const fake = {
        watchPosition: (success: PositionCallback) => ((move = success), queueMicrotask(() => success(place)), 7),
        clearWatch: (id: number) => cleared.push(id),
      };
      Object.defineProperty(navigator, 'geolocation', { configurable: true, value: fake });
      try {
        const answer = store.obtain('permission/location', { watch: (position) => told.push(position) });
        await press('session');
        expect((await answer)?.position).to.equal(place);
        move(place);
        expect(told.length).to.equal(2);
        store.decide({ 'permission/location': 'denied' }, { surface: 'x', control: 'y' });
        expect(cleared).to.deep.equal([7]);
      } finally {
        Object.defineProperty(navigator, 'geolocation', { configurable: true, value: geolocation });
      }
    });
  });

  describe('in the page', () => {
    it('offers no "once" where nobody takes what is given, and ends that at once', async () => {
      let stream: MediaStream | undefined;
      given = () => (stream = running());
      await placed('camera');
      expect(button('once')).to.equal(null);
      await press('session');
      await waitUntil(() => button('withdraw'));
      expect([asked.length, stream?.active]).to.deep.equal([1, false]);
    });

    it('hands what is given to the page', async () => {
      const taken: Obtained[] = [];
      const element = await placed('camera');
      element.use = (obtained) => taken.push(obtained);
      element.options = { constraints: { facingMode: 'user' } };
      await element.updateComplete;
      await press('once');
      await waitUntil(() => taken.length === 1);
      expect(asked[0]?.wanted).to.deep.equal({ video: { facingMode: 'user' } });
      expect(taken[0]?.stream?.active).to.equal(true);
      taken[0]?.stop();
      await waitUntil(() => button('once'), 'to be asked again');
    });
  });

  it('offers somebody too young to grant nothing but a no, and says who has to allow it', async () => {
    store = newStore({ person: { under: true } });
    const { answer } = await opened();
    expect([...shadow()!.querySelectorAll('[part=choice]')].map((choice) => choice.textContent!.trim())).to.deep.equal([
      'Don’t allow',
    ]);
    expect(words()).to.contain('A parent or guardian has to allow this.');
    await press('never');
    await answer;
    expect(store.answer('permission/camera')?.answer).to.equal('denied');
  });

  describe('two at once', () => {
    it('for one thing are one question; for two they come one after the other', async () => {
      const answers = [
        store.obtain('permission/camera'),
        store.obtain('permission/camera'),
        store.obtain('permission/microphone'),
      ];
      await waitUntil(isOpen);
      expect(surfaces().length).to.equal(1);
      await press('session');
      const [one, two] = await Promise.all(answers.slice(0, 2));
      expect(one?.stream).to.equal(two?.stream);
      await waitUntil(() => words().includes('Use your microphone?') && isOpen());
      expect(surfaces().length).to.equal(1);
      await press('never');
      expect(await answers[2]).to.equal(undefined);
      one?.stop();
    });
  });

  describe('for everybody', () => {
    afterEach(async () => {
      await executeServerCommand('engine:media', { colorScheme: 'light', forcedColors: 'none' });
      document.documentElement.dir = 'ltr';
      document.body.removeAttribute('style');
    });

    it('goes by the keyboard alone: the focus is in the dialog, reaches every answer, and returns to where it was', async () => {
      const opener = document.body.appendChild(document.createElement('button'));
      opener.textContent = 'Scan';
      opener.focus();
      const { answer } = await opened();
      expect(shadow()!.activeElement?.id).to.equal('title');
      const reached: unknown[] = [];
      for (let step = 0; step < 5; step += 1) {
        await sendKeys({ press: 'Tab' });
        reached.push((shadow()!.activeElement as HTMLElement | null)?.dataset['control'] ?? 'close');
      }
      expect(reached).to.deep.equal(['close', 'once', 'session', 'always', 'never']);
      // Not every driver can go back.
      button('always')!.focus();
      await sendKeys({ press: 'Enter' });
      (await answer)?.stop();
      expect(store.answer('permission/camera')?.answer).to.equal('granted');
      expect(document.activeElement).to.equal(opener);
      opener.remove();
    });

    it('says what came of it where the focus goes, and not over the button that is gone', async () => {
      await opened();
      given = refusing('NotFoundError');
      await press('once');
      await waitUntil(() => outcome() !== '' && button('retry'));
      expect(shadow()!.activeElement?.getAttribute('role')).to.equal('status');
    });

    for (const theme of ['light', 'dark'] as const) {
      it(`is accessible in ${theme}, asking and told, in the page and over it`, async () => {
        document.body.style.background = theme === 'dark' ? '#1d1f24' : '#ffffff';
        for (const act of ['', 'never', 'change', 'always']) {
          const element = surfaces()[0] ?? (await placed('camera'));
          element.theme = theme;
          if (act) await press(act);
          await element.updateComplete;
          await expect(element, act).to.be.accessible();
        }
        fixtureCleanup();
        await opened('microphone');
        surfaces()[0]!.theme = theme;
        await surfaces()[0]!.updateComplete;
        await expect(surfaces()[0]!).to.be.accessible();
      });
    }

    it('fits a narrow phone from right to left, and every answer can be reached', async () => {
      await viewport({ width: 320, height: 480 });
      document.documentElement.dir = 'rtl';
      const { answer } = await opened();
      expect(document.documentElement.scrollWidth).to.be.at.most(innerWidth);
      expect(dialog()!.scrollWidth).to.be.at.most(dialog()!.clientWidth);
      await expect(surfaces()[0]!).to.be.accessible();
      await press('never');
      await answer;
      await viewport({ width: 800, height: 600 });
    });

    it('stays usable in forced colours', async function () {
      if (!(await executeServerCommand('engine:media', { forcedColors: 'active' }))) this.skip();
      await opened();
      for (const choice of shadow()!.querySelectorAll<HTMLElement>('[part=choice]')) {
        const { borderTopStyle, borderTopWidth } = getComputedStyle(choice);
        expect([borderTopStyle, borderTopWidth]).to.deep.equal(['solid', '1px']);
      }
    });
  });

  it('says no, and reports, for a topic that is no permission or none at all', async () => {
    expect(await store.request('identity')).to.equal(false);
    expect(await store.request('permission/sonar')).to.equal(false);
    expect(failures.map(({ code }) => code)).to.deep.equal(['not-changeable', 'unknown-topic']);
    expect(surfaces()).to.deep.equal([]);
  });
});
