/**
 * Dragging an entry of the outline moves its clause. With pointer events: a mouse drags the entry itself, a finger or a pen its
 * grip, so that the list can still be scrolled. The clause follows where it lands only when it is let go; Escape lets it be.
 */

/** How far a pressed pointer travels before it drags, px. */
const THRESHOLD = 5;
/** How near the edge of the list it scrolls, px, and how fast at most, px a frame. */
const EDGE = 48;
const FASTEST = 14;

/** Id of the paragraph that a clause lands before; null: at the end. */
export type Place = string | null;

export interface OutlineDragOptions {
  /** Where the clause can land now, in order; empty when it is gone. */
  landings(id: string): readonly Place[];
  onDrop(id: string, before: Place): void;
  /** What is dragged, or where it would land, is another. */
  onChange(): void;
}

export class OutlineDrag {
  /** Id of the clause that is dragged. */
  dragged: string | null = null;
  /** Where it would land; undefined while that is nowhere. */
  landing: Place | undefined = undefined;
  #over = new AbortController();
  #list: HTMLElement | null = null;
  #y = 0;

  constructor(private readonly options: OutlineDragOptions) {}

  /** The list's pointerdown. */
  readonly press = (event: PointerEvent): void => {
    const { target, clientX, clientY, pointerId } = event;
    const id = (target as Element).closest<HTMLElement>("li[data-id]")?.dataset.id;
    const isGrip = (target as Element).closest(".outline-grip") !== null;
    if (!id || event.button !== 0 || !event.isPrimary || (event.pointerType !== "mouse" && !isGrip)) return;
    this.cancel();
    this.#list = event.currentTarget as HTMLElement;
    this.#over = new AbortController();
    const { signal } = this.#over;
    window.addEventListener(
      "pointermove",
      (move) => {
        if (move.pointerId !== pointerId) return;
        this.#y = move.clientY;
        if (this.dragged === null) {
          if (Math.hypot(move.clientX - clientX, move.clientY - clientY) < THRESHOLD) return;
          this.#list?.setPointerCapture(pointerId);
          this.dragged = id;
          requestAnimationFrame(this.#follow);
        }
        this.#aim();
      },
      { signal },
    );
    window.addEventListener("pointerup", (up) => up.pointerId === pointerId && this.#drop(), { signal });
    window.addEventListener("pointercancel", (end) => end.pointerId === pointerId && this.cancel(), { signal });
    window.addEventListener("blur", () => this.cancel(), { signal });
    window.addEventListener("keydown", this.#takeKey, { signal, capture: true });
  };

  /** Lets the clause be where it is. */
  cancel(): void {
    this.#over.abort();
    const wasDragging = this.dragged !== null;
    this.dragged = null;
    this.landing = undefined;
    if (wasDragging) this.options.onChange();
  }

  readonly #takeKey = (event: KeyboardEvent): void => {
    if (event.key !== "Escape" || this.dragged === null) return;
    event.preventDefault();
    event.stopPropagation();
    swallowClick();
    this.cancel();
  };

  #drop(): void {
    const { dragged, landing } = this;
    if (dragged !== null) {
      this.#aim();
      swallowClick();
    }
    this.cancel();
    if (dragged !== null && landing !== undefined) this.options.onDrop(dragged, landing);
  }

  /** The place nearest to the pointer. */
  #aim(): void {
    if (this.dragged === null || !this.#list) return;
    const rows = [...this.#list.querySelectorAll<HTMLElement>("li[data-id]")];
    const edges = new Map<Place, number>(rows.map((row) => [row.dataset.id ?? "", row.getBoundingClientRect().top]));
    edges.set(null, rows.at(-1)?.getBoundingClientRect().bottom ?? 0);
    const distance = (place: Place) => Math.abs((edges.get(place) ?? Number.POSITIVE_INFINITY) - this.#y);
    const [nearest] = [...this.options.landings(this.dragged)].sort((a, b) => distance(a) - distance(b));
    if (nearest === this.landing) return;
    this.landing = nearest;
    this.options.onChange();
  }

  /** The list may scroll, or change by others' hands, under a pointer that rests. */
  readonly #follow = (): void => {
    if (this.dragged === null) return;
    const scroller = scrollerOf(this.#list);
    if (scroller) {
      const { top, bottom } = scroller.getBoundingClientRect();
      const past = Math.min(0, this.#y - top - EDGE) + Math.max(0, this.#y - bottom + EDGE);
      scroller.scrollTop += Math.sign(past) * Math.min(FASTEST, Math.ceil(Math.abs(past) / 4));
    }
    this.#aim();
    requestAnimationFrame(this.#follow);
  };
}

function scrollerOf(element: HTMLElement | null): HTMLElement | null {
  for (let up = element; up; up = up.parentElement) if (up.scrollHeight > up.clientHeight + 1) return up;
  return null;
}

/** What is let go must not also be chosen. */
function swallowClick(): void {
  const over = new AbortController();
  const swallow = (event: Event) => {
    event.preventDefault();
    event.stopPropagation();
  };
  window.addEventListener("click", swallow, { capture: true, once: true, signal: over.signal });
  window.addEventListener("pointerdown", () => over.abort(), { capture: true, once: true, signal: over.signal });
  window.addEventListener("keydown", () => over.abort(), { capture: true, once: true, signal: over.signal });
}
