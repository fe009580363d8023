import { useWords } from '../../i18n/use-words';
import { Empty, ViewOf } from '../../parts/view-state';
import { usePageTitle } from '../../shell/page-title';
import { useMessages } from '../orders/order-queries';
import { shopWords } from '../words';
import { MessageList } from './message-list';

const EVERY_MS = 4_000;

export function InboxPage() {
  const words = useWords(shopWords);
  const messages = useMessages(EVERY_MS);
  usePageTitle(words.inboxTitle);
  return (
    <div className="shop narrow">
      <h1>{words.inboxTitle}</h1>
      <p className="dim lead">{words.inboxText}</p>
      <div className="panel">
        <ViewOf asked={messages} rows={6}>
          {(data) =>
            data.length === 0 ? <Empty>{words.inboxEmpty}</Empty> : <MessageList messages={data} />
          }
        </ViewOf>
      </div>
    </div>
  );
}
