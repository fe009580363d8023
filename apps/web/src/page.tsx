import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { mayPass, session } from './api';
import { useWords } from './i18n/use-words';
import { Routes } from './routes';
import { AreaLinks } from './shell/area-links';
import { CrashBarrier } from './shell/crash-barrier';
import { FinderPlace } from './shell/finder-place';
import { TopBar } from './shell/top-bar';
import { shellWords } from './shell/words';

const newQueries = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        retry: (failures, error) => failures < 3 && mayPass(error),
        refetchOnWindowFocus: false,
      },
    },
  });

export function Page() {
  const words = useWords(shellWords);
  const [path] = useLocation();
  const [queries] = useState(newQueries);
  // What one person has loaded is not the next one's.
  useEffect(() => session.subscribe(() => void queries.resetQueries()), [queries]);
  useEffect(() => {
    // In a block: newer browsers return a promise here, which React would take for a clean-up.
    scrollTo(0, 0);
  }, [path]);
  return (
    <QueryClientProvider client={queries}>
      <a className="skip" href="#main">
        {words.skip}
      </a>
      <TopBar />
      <main id="main" tabIndex={-1}>
        <CrashBarrier place={path}>
          <Routes />
        </CrashBarrier>
      </main>
      <AreaLinks kind="bottom" />
      <FinderPlace />
    </QueryClientProvider>
  );
}
