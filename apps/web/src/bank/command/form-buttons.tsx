import { useWords } from '../../i18n/use-words';
import { Button } from '../../parts/button';
import { accountWords } from '../words/account';

interface FormButtonsProps {
  readonly name: string;
  readonly kind?: 'primary' | 'danger';
  readonly isBusy: boolean;
  readonly onClose?: () => void;
}

/** Do it, or not now. */
export function FormButtons({ name, kind = 'primary', isBusy, onClose }: FormButtonsProps) {
  const words = useWords(accountWords);
  return (
    <div className="bank-buttons">
      <Button type="submit" kind={kind} isBusy={isBusy}>
        {isBusy ? words.working : name}
      </Button>
      {onClose && (
        <Button kind="quiet" onClick={onClose}>
          {words.keep}
        </Button>
      )}
    </div>
  );
}
