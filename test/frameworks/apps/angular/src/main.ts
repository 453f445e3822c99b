import { Component, CUSTOM_ELEMENTS_SCHEMA, provideZonelessChangeDetection, signal } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import { analytics, shop, withElements } from '../common/consent';

@Component({
  selector: 'app-root',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <consent-banner [store]="shop" layout="box"><span slot="title">A word from the host</span></consent-banner>
    <form>
      <marketing-opt-in [store]="shop" name="news" [disabled]="off()" (change)="changes.set(changes() + 1)" />
    </form>
    <privacy-center [store]="shop" [headingLevel]="3" />
    <consent-trigger [store]="shop" (consent-open)="opened.set($event.type)" />
    <button (click)="off.set(!off())">Toggle</button>
    <output id="changes">{{ changes() }}</output>
    <output id="opened">{{ opened() }}</output>
    <output id="answer">{{ answer() }}</output>
  `,
})
class App {
  readonly shop = shop;
  readonly off = signal(false);
  readonly changes = signal(0);
  readonly opened = signal('');
  readonly answer = signal(analytics());

  constructor() {
    shop.subscribe(() => this.answer.set(analytics()));
  }
}

void withElements(() => void bootstrapApplication(App, { providers: [provideZonelessChangeDetection()] }));
