import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { get, post } from '../../api';
import { useFormats } from '../../i18n/formats';
import { useWords } from '../../i18n/use-words';
import { Button } from '../../parts/button';
import { StateMark } from '../../parts/state-mark';
import { Failed, ViewOf } from '../../parts/view-state';
import { usePageTitle } from '../../shell/page-title';
import { BankHead } from '../bank-head';
import { rebuildWords } from '../words/rebuild';
import type { Generation } from './generation';
import { GenerationPanel } from './generation-panel';
import { usePace } from './use-pace';

const key = ['bank', 'rebuild'];
const EVERY_MS = 400;

const useGenerations = () =>
  useQuery({
    queryKey: key,
    queryFn: async ({ signal }) =>
      (await get<{ items: readonly Generation[] }>('/api/bank/ops/rebuild', { signal })).items,
    refetchInterval: EVERY_MS,
  });

/** The views that are shown and those being built, side by side, up to the swap. */
export function RebuildPage() {
  const words = useWords(rebuildWords);
  const queries = useQueryClient();
  const asked = useGenerations();
  const start = useMutation({
    mutationFn: () => post('/api/bank/ops/rebuild', {}),
    onSettled: () => queries.invalidateQueries({ queryKey: key }),
  });
  const isBuilding = asked.data?.some(({ state }) => state === 'building') ?? false;
  usePageTitle(words.title);
  return (
    <div className="page">
      <BankHead title={words.title} sentence={words.sentence}>
        <Button kind="primary" isBusy={isBuilding || start.isPending} onClick={() => start.mutate()}>
          {isBuilding ? words.running : words.start}
        </Button>
      </BankHead>
      {start.error && <Failed error={start.error} />}
      <ViewOf asked={asked} rows={6}>
        {(generations) => <Generations generations={generations} readAt={asked.dataUpdatedAt} />}
      </ViewOf>
    </div>
  );
}

interface GenerationsProps {
  readonly generations: readonly Generation[];
  readonly readAt: number;
}

function Generations({ generations, readAt }: GenerationsProps) {
  const words = useWords(rebuildWords);
  const { whole } = useFormats();
  const active = generations.find(({ state }) => state === 'active');
  const building = generations.find(({ state }) => state === 'building');
  const first = useFirst(active?.generation);
  const pace = usePace(building, readAt);
  const isSwapped = active !== undefined && first !== undefined && active.generation !== first;
  return (
    <>
      <p className="bank-note" role="status">
        {isSwapped && !building ? (
          <StateMark kind="ok">{words.swapped(whole(active.generation))}</StateMark>
        ) : building ? (
          words.goesOn
        ) : (
          words.quiet
        )}
      </p>
      <div className="bank-generations">
        {active && <GenerationPanel generation={active} />}
        {building && <GenerationPanel generation={building} pace={pace} />}
      </div>
    </>
  );
}

/** The value that was there when the page opened. */
function useFirst<Value>(value: Value | undefined): Value | undefined {
  const [first, setFirst] = useState(value);
  useEffect(() => {
    setFirst((known) => known ?? value);
  }, [value]);
  return first;
}
