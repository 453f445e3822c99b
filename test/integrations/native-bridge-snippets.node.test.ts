import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { runInNewContext } from 'node:vm';
import { transformSync } from 'esbuild';
import { encode } from '../../src/core/codec.js';
import { decodeMessage } from '../../src/integrations/native-bridge/message.js';
import { preset } from '../../src/integrations/native-bridge/preset.js';

const doc = readFileSync(new URL('../../docs/webview.md', import.meta.url), 'utf8');
const record = {
  id: 'abcdef',
  decisions: [{ topic: 'policy/terms', answer: 'granted', when: 1_795_426_200_000, revision: '1.0' } as const],
};
const kept = encode(record);

/** The code of the document in a language, each with its heading. */
const blocks = (language: string): readonly string[] =>
  [...doc.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map(([, code = '']) => code);

/** Runs a script as a webview does in its main frame. @returns the page, and what was dispatched in it */
function inPage(script: string, isFramed = false) {
  const heard: unknown[] = [];
  const page: Record<string, unknown> = {
    dispatchEvent: (event: { readonly detail: unknown }) => void heard.push(event.detail),
  };
  class CustomEvent {
    readonly detail: unknown;
    constructor(
      readonly type: string,
      { detail }: { readonly detail: unknown },
    ) {
      assert.equal(type, 'assent-message');
      this.detail = detail;
    }
  }
  runInNewContext(script, { window: page, top: isFramed ? {} : page, CustomEvent });
  return { page, heard };
}

/** What a language puts into a text: `\(x(y))` in Swift, `${x}` in Kotlin and Dart, `{x}` in C#. */
const PLACE = { swift: /\\\((?:[^()]|\([^()]*\))*\)/g, kotlin: /\$\{.*\}/g, dart: /\$\{.*\}/g, csharp: /\{.*\}/g };

describe('a snippet of docs/webview.md', () => {
  it('injects what the app has kept, so that the page finds its record', () => {
    const native = Object.entries(PLACE).flatMap(([language, place]) =>
      blocks(language).map((code) => [code, place] as const),
    );
    assert.equal(native.length, 5);
    for (const [code, place] of native) {
      const [line = ''] = /(if \([^)]*\) )?window\.__assent__ = .*?[)}]['}]?(?=[;"',\n])/.exec(code) ?? [];
      // Between quotes it is pasted as it is, else it is quoted.
      const script = line.replace(/'\{kept\}'/, `'${kept}'`).replace(place, JSON.stringify(kept));
      const { page } = inPage(script);
      assert.deepEqual(preset(page), { record, decisions: [] }, `${line} became ${script}`);
      // Where the host cannot keep it to the main frame, the script does.
      if (line.startsWith('if')) assert.equal(inPage(script, true).page['__assent__'], undefined);
      else assert.match(code, /forMainFrameOnly: true/);
    }
  });

  it('in Swift answers the greeting by a script that the page understands', () => {
    const [code = ''] = blocks('swift');
    const [script = ''] = /window\.dispatchEvent\([\s\S]*?(?=\n\s*""")/.exec(code) ?? [];
    const values = ['8a6e0804-2bd0-4672-b79d-d97027f9071a', '"m-1"', JSON.stringify(kept)];
    const { heard } = inPage(script.replace(PLACE.swift, () => values.shift() ?? ''));
    assert.equal(values.length, 0);
    const decoded = decodeMessage(heard[0]);
    assert.ok(decoded.ok);
    assert.equal(decoded.message.re, 'm-1');
    assert.deepEqual(decoded.message.payload, { text: kept });
  });

  it('of no language pastes a text of the page into a script as it is, but for one that checks its characters', () => {
    const [, unity = ''] = blocks('csharp');
    const allowed = /IsMatch\(.*?@"([^"]*)"\)/.exec(unity)?.[1] ?? '';
    assert.match(kept, new RegExp(allowed));
    assert.doesNotMatch(`${kept}';alert(1)//`, new RegExp(allowed));
  });

  it('in React Native runs: injects, answers, keeps, and closes when the policy is agreed to and nothing is pending', () => {
    const [code = ''] = blocks('jsx');
    const { code: script } = transformSync(code, { loader: 'jsx', format: 'cjs', jsx: 'transform' });
    interface Props {
      readonly injectedJavaScriptBeforeContentLoaded: string;
      readonly onMessage: (event: { nativeEvent: { url: string; data: string } }) => void;
      readonly ref: { current: unknown };
    }
    const module = { exports: {} as { Consent: (props: object) => Props } };
    const React = { createElement: (_: unknown, props: Props) => props, useRef: (current: unknown) => ({ current }) };
    const load = (name: string): object => (name === 'react' ? React : { WebView: 'view' });
    runInNewContext(script, { module, exports: module.exports, require: load, React, Date, Math, JSON });
    const told: string[] = [];
    const injected: string[] = [];
    const view = module.exports.Consent({
      kept,
      onKeep: (text: string) => told.push(`keep ${text}`),
      onDone: () => told.push('done'),
    });
    view.ref.current = { injectJavaScript: (script: string) => injected.push(script) };
    assert.deepEqual(preset(inPage(view.injectedJavaScriptBeforeContentLoaded).page), { record, decisions: [] });

    const hear = (message: unknown, url = 'https://app.example/first-launch.html'): void =>
      view.onMessage({ nativeEvent: { url, data: typeof message === 'string' ? message : JSON.stringify(message) } });
    const state = (payload: object, type = 'state') => ({ ns: 'assent', v: 1, id: 'm-1', type, from: 'web', payload });
    for (const noise of ['{', 'null', '"x"', { ns: 'other' }]) hear(noise);
    hear(state({ text: 'forged', status: 'decided', allowed: ['policy/terms'] }), 'https://app.example.evil.example/');
    hear(state({ text: 'first', status: 'pending', allowed: [] }));
    hear(state({ text: 'refused', status: 'decided', allowed: ['purpose/necessary'] }));
    hear(state({}, 'hello'));
    hear(state({ text: kept, status: 'decided', allowed: ['policy/terms'] }));
    assert.deepEqual(told, ['keep first', 'keep refused', `keep ${kept}`, 'done']);

    assert.equal(injected.length, 1);
    const decoded = decodeMessage(inPage(injected[0] ?? '').heard[0]);
    assert.ok(decoded.ok);
    assert.deepEqual([decoded.message.re, decoded.message.payload], ['m-1', { text: 'refused' }]);
  });
});
