import { useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { useWords } from '../i18n/use-words';
import { finder } from './finder-state';
import { finderWords } from './finder-words';
import { placesFor, type FoundPlace } from './found-places';
import { useAsker } from './use-asker';
import { useObservable } from './use-observable';
import './finder.css';

/** "Go to": an order, a topic, a record, a group, a trace, an account or a page, by a few characters. */
export function Finder() {
  const isOpen = useObservable(finder);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (isOpen) dialog.current?.showModal();
    else dialog.current?.close();
  }, [isOpen]);
  const words = useWords(finderWords);
  return (
    <dialog className="finder" ref={dialog} aria-label={words.title} onClose={() => finder.set(false)}>
      {isOpen && <FinderSearch />}
    </dialog>
  );
}

function FinderSearch() {
  const words = useWords(finderWords);
  const [asked, setAsked] = useState('');
  const [chosen, setChosen] = useState(0);
  const places = placesFor(asked, useAsker());
  const go = useGo();
  const onKeyDown = (key: string): void => {
    if (key === 'ArrowDown') setChosen((at) => Math.min(at + 1, places.length - 1));
    if (key === 'ArrowUp') setChosen((at) => Math.max(at - 1, 0));
    if (key === 'Enter') go(places[chosen]);
    // A search field that holds something would keep the key to itself.
    if (key === 'Escape') finder.set(false);
  };
  return (
    <>
      <input
        type="search"
        role="combobox"
        aria-label={words.title}
        aria-expanded="true"
        aria-controls="found"
        aria-activedescendant={`found-${chosen}`}
        placeholder={words.placeholder}
        value={asked}
        onChange={({ target }) => {
          setAsked(target.value);
          setChosen(0);
        }}
        onKeyDown={({ key }) => onKeyDown(key)}
      />
      <FoundList places={places} chosen={chosen} onGo={go} />
    </>
  );
}

function useGo(): (place: FoundPlace | undefined) => void {
  const [, navigate] = useLocation();
  return (place) => {
    if (!place) return;
    finder.set(false);
    navigate(place.href);
  };
}

interface FoundListProps {
  readonly places: readonly FoundPlace[];
  readonly chosen: number;
  readonly onGo: (place: FoundPlace) => void;
}

function FoundList({ places, chosen, onGo }: FoundListProps) {
  const words = useWords(finderWords);
  if (places.length === 0) return <p className="faint">{words.nothing}</p>;
  return (
    <ul id="found" role="listbox" aria-label={words.title}>
      {places.map((place, index) => (
        // The combobox takes the keys; an option takes the pointer.
        // eslint-disable-next-line jsx-a11y/click-events-have-key-events -- arrows and Enter act in the field
        <li
          key={place.href}
          id={`found-${index}`}
          role="option"
          aria-selected={index === chosen}
          onClick={() => onGo(place)}
        >
          <span>{place.label}</span>
          <span className="mono small faint">{place.href}</span>
        </li>
      ))}
    </ul>
  );
}
