import { useEffect, useRef } from 'react';
import { useTheme } from '../../shell/theme';
import { useLive } from '../live/live';
import { BeadEngine } from './bead-engine';
import { flowsOf } from './flows';
import { FrameLoop } from './frame-loop';
import type { Loom } from './loom';
import { BeadPainter } from './paint-beads';

interface BeadCanvasProps {
  readonly loom: Loom;
  /** Told the engine of this loom, for the beads of a followed order. */
  readonly onEngine: (engine: BeadEngine | null) => void;
}

const SPEED_WIDE = 150;
const SPEED_NARROW = 100;

/** What moves: outside React, from the frames straight to the canvas. */
export function BeadCanvas({ loom, onEngine }: BeadCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { store } = useLive();
  const theme = useTheme();
  useEffect(() => {
    if (!canvas.current) return;
    const { engine, loop } = run(canvas.current, loom);
    const leave = store.onFrame((frame) => {
      if (loop.isRunning) engine.accept(frame);
    });
    onEngine(engine);
    return () => {
      leave();
      loop.stop();
      onEngine(null);
    };
    // A theme has other hues.
  }, [loom, store, theme, onEngine]);
  return <canvas ref={canvas} className="beads" aria-hidden="true" />;
}

function run(canvas: HTMLCanvasElement, loom: Loom): { engine: BeadEngine; loop: FrameLoop } {
  const engine = new BeadEngine({
    flows: flowsOf(loom),
    speedPxPerSecond: loom.isNarrow ? SPEED_NARROW : SPEED_WIDE,
    random: Math.random,
  });
  const style = getComputedStyle(document.documentElement);
  const painter = new BeadPainter(engine, (service) => style.getPropertyValue(`--svc-${service}`).trim());
  const ink = style.getPropertyValue('--ink').trim();
  const pen = penOf(canvas, loom);
  const loop = new FrameLoop(canvas, {
    onFrame: (seconds) => {
      engine.step(seconds);
      if (pen) painter.paint(pen, loom.width, loom.height, ink);
    },
    onPause: () => engine.clear(),
  });
  return { engine, loop };
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
