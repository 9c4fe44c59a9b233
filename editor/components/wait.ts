/** A time to wait before something may be tried again, counted down on the page. */
export class Wait {
  private until = 0;
  private timer: ReturnType<typeof setInterval> | undefined;

  /** `changed` is called each second while it lasts, and once when it is over. */
  constructor(private readonly changed: (isOver: boolean) => void) {}

  start(seconds: number): void {
    this.end();
    this.until = Date.now() + seconds * 1000;
    this.timer = setInterval(() => {
      const isOver = this.seconds === 0;
      if (isOver) this.end();
      this.changed(isOver);
    }, 1000);
  }

  /** What is left, in whole seconds, rounded up. */
  get seconds(): number {
    return Math.max(0, Math.ceil((this.until - Date.now()) / 1000));
  }

  /** The time of day at which it is over: "14:32:05". */
  get clock(): string {
    return new Date(this.until).toLocaleTimeString("en-GB");
  }

  end(): void {
    clearInterval(this.timer);
    this.timer = undefined;
    this.until = 0;
  }
}

/** "a second", "42 seconds", "3 minutes". */
export function waitWords(seconds: number): string {
  if (seconds === 1) return "a second";
  return seconds < 100 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;
}
