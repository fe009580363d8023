import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { get, mayPass, post, session } from '../../api';
import { reconnectDelayMs } from '../../api/reconnect-delay';
import { recall, remember } from '../../shell/remember';
import type { Account } from '../account/account';
import { accountKey } from '../account/use-account';
import { commandFor, headersOf, type BankCommand } from './command';

/** A command was carried out; `position` is what a query waits for to show it. */
export interface Done {
  readonly id: string;
  readonly version: number;
  readonly position: string;
}

const shelf = (): Storage => sessionStorage;
const keptAs = ({ path }: BankCommand): string => `bank-command:${path}`;

/** Asks until the bank has answered, always with the same key: however often, it is one command. */
export function useCommand(onDone: (done: Done) => void): UseMutationResult<Done, Error, BankCommand> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (command) => {
      const customerId = session.get()?.user.customerId ?? '';
      const underWay = commandFor(recall(shelf, keptAs(command)), customerId, command, () =>
        crypto.randomUUID(),
      );
      remember(shelf, keptAs(command), underWay);
      return post<Done>(underWay.path, underWay.body, { headers: headersOf(underWay) });
    },
    networkMode: 'always',
    retry: (_failures, error) => mayPass(error),
    retryDelay: reconnectDelayMs,
    onSuccess: (done) => {
      onDone(done);
      void queries.invalidateQueries({ queryKey: ['bank', 'accounts'] });
    },
    onSettled: (_done, _error, command) => remember(shelf, keptAs(command), null),
  });
}

/** Reads the account once the views have come to what a command did, so that the page shows it. */
export function useReadAfter(): (accountId: string, position: string) => Promise<void> {
  const queries = useQueryClient();
  return async (accountId, position) => {
    await queries.fetchQuery({
      queryKey: accountKey(accountId),
      queryFn: () => get<Account>(`/api/bank/accounts/${accountId}?after=${encodeURIComponent(position)}`),
      staleTime: 0,
    });
  };
}
