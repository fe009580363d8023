import type { CSSProperties } from 'react';
import { useLanguage } from '../i18n/language';
import { hueOf, lettersOf, serviceName } from './services';

interface ServiceTagProps {
  readonly service: string;
  /** Letters alone to the eye; a screen reader still hears the name. */
  readonly isShort?: boolean;
}

/** Hue, two letters and name: the same mark of a service on every page. */
export function ServiceTag({ service, isShort = false }: ServiceTagProps) {
  const name = serviceName(service, useLanguage());
  return (
    <span className="svc" style={{ '--c': hueOf(service) } as CSSProperties}>
      <i aria-hidden="true">{lettersOf(service)}</i>
      {isShort ? <span className="sr">{name}</span> : name}
    </span>
  );
}
