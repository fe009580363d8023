import { useEffect, useState } from 'react';

/** The time, looked at anew at this pace while the page is visible. */
export function useNow(everyMs: number, isOn = true): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!isOn) return;
    const timer = setInterval(() => {
      if (!document.hidden) setNow(Date.now());
    }, everyMs);
    return () => clearInterval(timer);
  }, [everyMs, isOn]);
  return now;
}
