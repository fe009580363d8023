import type { MapFrame } from '@rivermart/contracts';
import { useEffect, useRef } from 'react';
import { Link } from 'wouter';
import { useLanguage } from '../../i18n/language';
import { useWords } from '../../i18n/use-words';
import { Button } from '../../parts/button';
import { Icon } from '../../parts/icon';
import { ServiceTag } from '../../parts/service-tag';
import { ServiceSwitch } from '../processes/service-switch';
import { meaningOf } from '../words/topic-meanings';
import { mapWords } from '../words/map';
import { GroupAtGate } from './group-at-gate';
import type { Loom, LoomBand, LoomGate } from './loom';

interface GatePopoverProps {
  readonly loom: Loom;
  readonly band: LoomBand;
  readonly gate: LoomGate;
  readonly frame: MapFrame | null;
  readonly onClose: () => void;
}

const WIDTH = 300;

/** What stands behind a gate: the group with its partitions and members, and what one can do to the service. */
export function GatePopover({ loom, band, gate, frame, onClose }: GatePopoverProps) {
  const box = useRef<HTMLDivElement>(null);
  useFocusInside(box, onClose);
  return (
    <div
      ref={box}
      className="popover"
      role="dialog"
      aria-label={`${gate.service} · ${band.topic.name}`}
      tabIndex={-1}
      style={{
        width: WIDTH,
        left: Math.max(8, Math.min(loom.width - WIDTH - 8, gate.x - WIDTH / 2)),
        top: band.y + band.half + 12,
      }}
    >
      <Head service={gate.service} onClose={onClose} />
      {gate.group === null ? (
        <Written band={band} />
      ) : (
        <GroupAtGate group={gate.group} topic={band.topic.name} />
      )}
      <footer>
        <Ways band={band} gate={gate} />
        <span className="grow" />
        <ServiceSwitch service={gate.service} frame={frame} />
      </footer>
    </div>
  );
}

/** The focus goes in and comes back; Escape closes. */
function useFocusInside(box: { readonly current: HTMLElement | null }, onClose: () => void): void {
  useEffect(() => {
    const back = document.activeElement;
    const inside = box.current;
    inside?.focus();
    const onKey = ({ key }: KeyboardEvent): void => {
      if (key === 'Escape') onClose();
    };
    inside?.addEventListener('keydown', onKey);
    return () => {
      inside?.removeEventListener('keydown', onKey);
      if (back instanceof HTMLElement) back.focus();
    };
  }, [box, onClose]);
}

function Head({ service, onClose }: { readonly service: string; readonly onClose: () => void }) {
  const words = useWords(mapWords);
  return (
    <header>
      <ServiceTag service={service} />
      <span className="grow" />
      <Button kind="quiet" className="icon" aria-label={words.close} onClick={onClose}>
        <Icon name="close" />
      </Button>
    </header>
  );
}

function Written({ band: { topic } }: { readonly band: LoomBand }) {
  const words = useWords(mapWords);
  const { meaning, key } = meaningOf(topic, useLanguage());
  return (
    <p className="dim">
      {meaning}
      <br />
      <span className="small faint">
        {words.meaning}: {key}
      </span>
    </p>
  );
}

function Ways({ band: { topic }, gate: { group } }: { readonly band: LoomBand; readonly gate: LoomGate }) {
  const words = useWords(mapWords);
  if (group === null) return <Link href={`/ops/topics/${topic.name}`}>{words.openTopic}</Link>;
  return <Link href={`/ops/groups/${group}`}>{words.openGroup}</Link>;
}
