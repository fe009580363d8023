import { useLocation } from 'wouter';
import { useIsOperator } from '../api';
import { useWords } from '../i18n/use-words';
import { AreaTabs } from '../shell/area-tabs';
import { tabWords } from './words/tabs';

/** The pages of the bank; views are rebuilt by operators. */
export function BankTabs() {
  const words = useWords(tabWords);
  const [path] = useLocation();
  const isOperator = useIsOperator();
  const tab = (href: string, label: string, isCurrent: boolean) => ({ href, label, isCurrent });
  return (
    <AreaTabs
      tabs={[
        tab('/bank', words.accounts, path === '/bank' || path.startsWith('/bank/accounts/')),
        tab('/bank/transfer', words.transfer, path.startsWith('/bank/transfer')),
        tab('/bank/audit', words.audit, path === '/bank/audit'),
        ...(isOperator ? [tab('/bank/rebuild', words.rebuild, path === '/bank/rebuild')] : []),
      ]}
    />
  );
}
