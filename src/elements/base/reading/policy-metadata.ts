import type { LitElement, ReactiveController } from 'lit';
import { jsonForScript, noticeJsonLd, type NoticeFacts } from '../../../core/notice-json-ld.js';
import { trusted } from '../../../trusted-types.js';

/** The relations that IANA has for a page's policies (RFC 6903). */
const RELATIONS: Readonly<Record<string, string>> = { privacy: 'privacy-policy', terms: 'terms-of-service' };

/** What each policy's elements tell, the first of them in the page's head. */
const told = new Map<string, Set<PolicyMetadata>>();

/** Tells machines, in the page's head, that this page is the site's policy. Once for a policy, however many elements show it. */
export class PolicyMetadata implements ReactiveController {
  readonly #host: LitElement;
  readonly #facts: () => Omit<NoticeFacts, 'url'> | undefined;
  #id: string | undefined;
  #json = '';
  #nodes: readonly Element[] = [];

  /** @param facts what is shown; undefined unless it is a declared policy in the version in force */
  constructor(host: LitElement, facts: () => Omit<NoticeFacts, 'url'> | undefined) {
    this.#host = host;
    this.#facts = facts;
    host.addController(this);
  }

  hostUpdated(): void {
    // A document that is opened over another page is not what that page is about.
    const facts = this.#host.isConnected && !this.#host.closest('dialog') ? this.#facts() : undefined;
    if (!facts || !RELATIONS[facts.policy.kind ?? '']) return this.#leave();
    if (facts.policy.id !== this.#id) this.#leave();
    this.#id = facts.policy.id;
    const elements = told.get(this.#id) ?? new Set();
    told.set(this.#id, elements.add(this));
    const [first] = elements;
    if (first === this) this.#place(facts);
  }

  hostDisconnected(): void {
    this.#leave();
  }

  #place(facts: Omit<NoticeFacts, 'url'>): void {
    const [url = ''] = location.href.split('#');
    const json = jsonForScript(noticeJsonLd({ ...facts, url }));
    if (json === this.#json) return;
    this.#json = json;
    // What a server wrote of the same policy, or this element before.
    const written = [...document.head.querySelectorAll('[data-assent-policy]')];
    for (const node of written) if (node.getAttribute('data-assent-policy') === facts.policy.id) node.remove();
    const relation = RELATIONS[facts.policy.kind ?? ''] as string;
    const nodes: Element[] = [];
    // A page that has such a link of its own knows better which address is to be known.
    if (!document.head.querySelector(`link[rel~="${relation}"]`)) {
      const link = document.createElement('link');
      link.rel = relation;
      link.href = url;
      nodes.push(link);
    }
    const data = document.createElement('script');
    data.type = 'application/ld+json';
    // Data that nobody runs, but a page with Trusted Types would refuse it all the same.
    data.text = trusted().createScript(json);
    nodes.push(data);
    for (const node of nodes) node.setAttribute('data-assent-policy', facts.policy.id);
    document.head.append(...nodes);
    this.#nodes = nodes;
  }

  #leave(): void {
    const elements = told.get(this.#id ?? '');
    this.#id = undefined;
    this.#json = '';
    this.#nodes.forEach((node) => node.remove());
    this.#nodes = [];
    if (!elements?.delete(this)) return;
    // Another element shows the same policy: now it is its turn.
    const [next] = elements;
    next?.hostUpdated();
  }
}
