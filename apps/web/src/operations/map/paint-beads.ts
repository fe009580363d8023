import type { BeadEngine } from './bead-engine';

/** Of a bead's way over which it appears. */
const FADE_PX = 24;
const FADES = 4;
const NONE = -1;

/** Draws the beads of an engine: one path for each colour and degree of fading. */
export class BeadPainter {
  readonly #engine: BeadEngine;
  readonly #colours: readonly string[];
  /** Index into the colours, by flow. */
  readonly #colourOf: Uint8Array;
  /** A list of beads for each colour and degree of fading, threaded through `#next`. */
  readonly #heads: Int16Array;
  readonly #next: Int16Array;

  constructor(engine: BeadEngine, tintOf: (service: string) => string) {
    this.#engine = engine;
    const writers = [...new Set(engine.flows.map(({ writer }) => writer))];
    this.#colours = writers.map(tintOf);
    this.#colourOf = Uint8Array.from(engine.flows.map(({ writer }) => writers.indexOf(writer)));
    this.#heads = new Int16Array(writers.length * FADES);
    this.#next = new Int16Array(engine.pool.flow.length);
  }

  paint(pen: CanvasRenderingContext2D, width: number, height: number, ink: string): void {
    pen.clearRect(0, 0, width, height);
    this.#sort();
    pen.lineWidth = 2.6;
    pen.lineCap = 'round';
    for (let list = 0; list < this.#heads.length; list += 1) this.#paintList(pen, list);
    pen.globalAlpha = 1;
    this.#paintGlow(pen, ink);
    this.#paintMarks(pen, ink);
  }

  #sort(): void {
    const { pool } = this.#engine;
    this.#heads.fill(NONE);
    for (let place = 0; place < pool.used; place += 1) {
      const flow = pool.flow[place] ?? NONE;
      const at = pool.at[place] ?? 0;
      if (flow < 0 || at < 0) continue;
      const fade = Math.min(FADES - 1, Math.floor((at / FADE_PX) * FADES));
      const list = (this.#colourOf[flow] ?? 0) * FADES + fade;
      this.#next[place] = this.#heads[list] ?? NONE;
      this.#heads[list] = place;
    }
  }

  #paintList(pen: CanvasRenderingContext2D, list: number): void {
    let place = this.#heads[list] ?? NONE;
    if (place === NONE) return;
    pen.globalAlpha = ((list % FADES) + 1) / FADES;
    pen.strokeStyle = this.#colours[Math.floor(list / FADES)] ?? '';
    pen.beginPath();
    for (; place !== NONE; place = this.#next[place] ?? NONE) this.#trace(pen, place);
    pen.stroke();
  }

  #trace(pen: CanvasRenderingContext2D, place: number): void {
    const { pool, flows } = this.#engine;
    const flow = flows[pool.flow[place] ?? NONE];
    if (flow === undefined) return;
    const y = flow.lines[pool.line[place] ?? 0] ?? 0;
    const at = pool.at[place] ?? 0;
    const head = flow.from + flow.direction * at;
    const tail = flow.from + flow.direction * Math.max(0, at - (pool.lengthPx[place] ?? 0));
    pen.moveTo(tail, y);
    pen.lineTo(head, y);
  }

  #paintGlow(pen: CanvasRenderingContext2D, ink: string): void {
    const { glow, flows } = this.#engine;
    pen.strokeStyle = ink;
    pen.lineWidth = 1.75;
    pen.beginPath();
    for (let index = 0; index < flows.length; index += 1) {
      const gates = flows[index]?.gates ?? [];
      for (let gate = 0; gate < gates.length; gate += 1) {
        const lit = gates[gate];
        if (lit === undefined || (glow[index]?.[gate] ?? 0) <= 0) continue;
        pen.roundRect(lit.x - 4, lit.y - lit.half - 4, 8, lit.half * 2 + 8, 4);
      }
    }
    pen.stroke();
  }

  #paintMarks(pen: CanvasRenderingContext2D, ink: string): void {
    const { pool, flows } = this.#engine;
    for (let place = 0; place < pool.used; place += 1) {
      const mark = pool.mark[place] ?? 0;
      const flow = flows[pool.flow[place] ?? NONE];
      if (mark === 0 || flow === undefined) continue;
      const x = flow.from + flow.direction * (pool.at[place] ?? 0);
      const y = flow.lines[pool.line[place] ?? 0] ?? 0;
      pen.strokeStyle = ink;
      pen.fillStyle = ink;
      pen.lineWidth = 1.5;
      pen.beginPath();
      pen.arc(x, y, 7, 0, Math.PI * 2);
      pen.stroke();
      pen.fillText(String(mark), x + 10, y - 6);
    }
  }
}
