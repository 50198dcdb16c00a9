import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { within } from '../../within';
import { words } from '../../words/current';
import { untranslated } from '../../words/untranslated';
import type { Call, Row } from '../call';
import { Panel } from '../panel';
import { callWords } from '../words/current';

/** Milliseconds between two measurements. */
const PACE = 2000;
/** A measurement that takes longer is given up for the next; milliseconds. */
const PATIENCE = 10_000;

interface StatisticsPanelProps {
  readonly call: Call | undefined;
  readonly onClose: () => void;
}

/** What is sent and received, for who asks why. */
export function StatisticsPanel({ call, onClose }: StatisticsPanelProps) {
  const t = callWords.value.statistics;
  const rows = useSignal<readonly Row[]>([]);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let over = false;
    const look = async (): Promise<void> => {
      try {
        if (call) rows.value = await within(PATIENCE, call.measure());
      } catch {
        // A connection that is going has nothing to tell.
      }
      if (!over) timer = setTimeout(look, PACE);
    };
    void look();
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [call]);
  return (
    <Panel name="statistics" heading={t.heading} onClose={onClose}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be within reach of the keyboard */}
      <section class="rows" tabIndex={0} aria-label={t.heading}>
        {rows.value.map((row) => (
          <Track key={row.key} row={row} />
        ))}
      </section>
    </Panel>
  );
}

function Track({ row }: { readonly row: Row }) {
  const t = callWords.value.statistics;
  const { number } = words.value.formats;
  const { identity, kind, codec, width, height, frameRate, bitrate, lost, roundTrip, jitter } = row;
  const figures = [
    [t.codec, codec && untranslated(codec)],
    [
      t.resolution,
      width && height && `${width} × ${height}${frameRate ? `, ${Math.round(frameRate)}/s` : ''}`,
    ],
    [t.bitrate, bitrate !== undefined && `${number(Math.round(bitrate / 1000))} kbit/s`],
    [t.lost, lost !== undefined && `${number(Math.round(lost * 1000) / 10)} %`],
    [t.roundTrip, roundTrip !== undefined && `${number(Math.round(roundTrip))} ms`],
    [t.jitter, jitter !== undefined && `${number(Math.round(jitter))} ms`],
  ].filter(([, figure]) => figure);
  return (
    <div class="track" data-testid="track">
      <h3>
        <bdi>{identity ? untranslated(identity) : t.own}</bdi> · {t.kinds[kind]}
      </h3>
      <dl>
        {figures.map(([name, figure]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{figure}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
