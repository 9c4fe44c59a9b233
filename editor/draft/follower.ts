/** Following another person through the text: the window goes where their caret goes, until one does something oneself. */
import type { EditorView } from "prosemirror-view";
import { showPerson } from "../plugins/presence.ts";

/** What ends following: whoever scrolls, types or clicks wants to be somewhere else. */
const OWN_MOVES = ["wheel", "touchmove", "keydown", "pointerdown"] as const;

export class Follower {
  #following: number | null = null;
  #shown: string | null = null;
  #stop: AbortController | null = null;

  constructor(
    private readonly view: EditorView,
    /** Told when following begins and ends. */
    private readonly onChange: () => void,
  ) {}

  /** The clientID of who is followed. */
  get following(): number | null {
    return this.#following;
  }

  /** null ends it. */
  follow(clientId: number | null): void {
    this.#stop?.abort();
    this.#stop = null;
    this.#following = clientId;
    this.#shown = null;
    if (clientId !== null) {
      const stop = new AbortController();
      this.#stop = stop;
      const document = this.view.dom.ownerDocument;
      for (const event of OWN_MOVES) {
        document.addEventListener(event, () => this.follow(null), { signal: stop.signal, passive: true });
      }
    }
    this.onChange();
  }

  /** Call when somebody may have moved; `place` names where the followed person is, so that standing still moves nothing. */
  update(place: string | null): void {
    if (this.#following === null || place === null || place === this.#shown) return;
    if (showPerson(this.view, this.#following)) this.#shown = place;
  }

  destroy(): void {
    this.#stop?.abort();
  }
}
