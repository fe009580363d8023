import type { ConsumerGroupView } from '@rivermart/contracts';
import { useEffect, useRef } from 'react';
import UPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { useTheme } from '../../shell/theme';
import { useWidth } from '../../shell/use-width';

const HEIGHT = 220;

/** Lag over time, which one can zoom into. */
export default function LagChart({ history }: { readonly history: ConsumerGroupView['lagHistory'] }) {
  const [box, width] = useWidth<HTMLDivElement>();
  const chart = useRef<UPlot | null>(null);
  const theme = useTheme();
  useEffect(() => {
    if (!box.current || width === 0) return;
    chart.current = new UPlot(optionsOf(width), [[], []], box.current);
    return () => {
      chart.current?.destroy();
      chart.current = null;
    };
    // Another theme has other colours.
  }, [box, width, theme]);
  useEffect(() => {
    chart.current?.setData([history.map(({ at }) => Date.parse(at) / 1_000), history.map(({ lag }) => lag)]);
  }, [history, width, theme]);
  return <div className="lag-chart" ref={box} aria-hidden="true" />;
}

function optionsOf(width: number): UPlot.Options {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string): string => style.getPropertyValue(name).trim();
  const axis = {
    stroke: colour('--ink-3'),
    font: '11px system-ui, sans-serif',
    grid: { stroke: colour('--line'), width: 1 },
    ticks: { show: false },
  };
  return {
    width,
    height: HEIGHT,
    legend: { show: false },
    cursor: { points: { show: false } },
    scales: { y: { range: (_chart, _least, most) => [0, Math.max(10, most * 1.05)] } },
    axes: [{ ...axis, values: '{HH}:{mm}:{ss}' }, axis],
    series: [{}, { stroke: colour('--chart-1'), width: 1.5, fill: `${colour('--chart-1')}24` }],
  };
}
