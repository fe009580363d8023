import { useEffect, useRef } from 'react';
import { useLive } from '../live/live';
import { useTheme } from '../../shell/theme';
import { BeadEngine } from './bead-engine';
import { flowsOf } from './flows';
import type { Loom } from './loom';
import { BeadPainter } from './paint-beads';

interface BeadCanvasProps {
  readonly loom: Loom;
  /** Told the engine of this loom, for the beads of a followed order. */
  readonly onEngine: (engine: BeadEngine | null) => void;
}

const SPEED_WIDE = 150;
const SPEED_NARROW = 100;
const LONGEST_STEP_SECONDS = 0.05;

/** What moves: outside React, from the frames straight to the canvas. */
export function BeadCanvas({ loom, onEngine }: BeadCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { store } = useLive();
  const theme = useTheme();
  useEffect(() => {
    if (!canvas.current) return;
    const running = run(canvas.current, loom);
    const leave = store.onFrame(running.accept);
    onEngine(running.engine);
    return () => {
      leave();
      running.stop();
      onEngine(null);
    };
    // A theme has other hues.
  }, [loom, store, theme, onEngine]);
  return <canvas ref={canvas} className="beads" aria-hidden="true" />;
}

interface Running {
  readonly engine: BeadEngine;
  readonly accept: Parameters<ReturnType<typeof useLive>['store']['onFrame']>[0];
  readonly stop: () => void;
}

function run(canvas: HTMLCanvasElement, loom: Loom): Running {
  const engine = new BeadEngine({
    flows: flowsOf(loom),
    speedPxPerSecond: loom.isNarrow ? SPEED_NARROW : SPEED_WIDE,
    random: Math.random,
  });
  const style = getComputedStyle(document.documentElement);
  const painter = new BeadPainter(engine, (service) => style.getPropertyValue(`--svc-${service}`).trim());
  const ink = style.getPropertyValue('--ink').trim();
  const pen = penOf(canvas, loom);
  let isSeen = true;
  let request = 0;
  let last = 0;
  const frame = (now: number): void => {
    engine.step(Math.min(LONGEST_STEP_SECONDS, (now - last) / 1_000));
    last = now;
    if (pen) painter.paint(pen, loom.width, loom.height, ink);
    request = requestAnimationFrame(frame);
  };
  const wake = (): void => {
    cancelAnimationFrame(request);
    if (document.hidden || !isSeen) return engine.clear();
    last = performance.now();
    request = requestAnimationFrame(frame);
  };
  const sight = new IntersectionObserver(([entry]) => {
    isSeen = entry?.isIntersecting ?? true;
    wake();
  });
  sight.observe(canvas);
  document.addEventListener('visibilitychange', wake);
  return {
    engine,
    accept: (received) => {
      if (!document.hidden && isSeen) engine.accept(received);
    },
    stop: () => {
      cancelAnimationFrame(request);
      sight.disconnect();
      document.removeEventListener('visibilitychange', wake);
    },
  };
}

function penOf(canvas: HTMLCanvasElement, { width, height }: Loom): CanvasRenderingContext2D | null {
  const density = Math.min(2, devicePixelRatio);
  canvas.width = width * density;
  canvas.height = height * density;
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
  const pen = canvas.getContext('2d');
  pen?.setTransform(density, 0, 0, density, 0, 0);
  if (pen) pen.font = '600 11px system-ui, sans-serif';
  return pen;
}
