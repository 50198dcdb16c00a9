import { callWords } from '../words/current';

const BARS = [1, 2, 3, 4, 5];

/** A network quality level, 0 to 5, in bars and in words. */
export function NetworkBars({ level }: { readonly level: number }) {
  const t = callWords.value.network;
  return (
    <span
      class={`network${level <= 2 ? ' weak' : ''}`}
      data-level={level}
      role="img"
      aria-label={t.level(level)}
    >
      {BARS.map((bar) => (
        <span key={bar} class={bar <= level ? 'bar-on' : 'bar-off'} />
      ))}
    </span>
  );
}
