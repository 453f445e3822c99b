import { noChange } from 'lit';
import {
  Directive,
  directive,
  type DirectiveParameters,
  type DirectiveResult,
  type ElementPart,
} from 'lit/directive.js';

class Ticked extends Directive {
  render(_on: boolean): unknown {
    return noChange;
  }

  override update(part: ElementPart, [on]: DirectiveParameters<this>): unknown {
    (part.element as HTMLInputElement).checked = on;
    return noChange;
  }
}

/**
 * Ticks a box, or unticks it whatever somebody has done to it since. For `<input ${ticked(on)}>`, instead of `.checked`: a server
 * would write that as `checked="false"`, which in HTML is a box that is ticked.
 */
export const ticked: (on: boolean) => DirectiveResult = directive(Ticked);
