import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { withTimeout } from '../../with-timeout';
import { words } from '../../words/current';
import { untranslated } from '../../words/untranslated';
import type { Call, TrackStatistics } from '../call';
import { Panel } from '../panel';
import { callWords } from '../words/current';

/** Between two readings; milliseconds. */
const INTERVAL = 2000;
/** A reading that takes longer is skipped; milliseconds. */
const TIMEOUT = 10_000;

interface StatisticsPanelProps {
  readonly call: Call | undefined;
  readonly onClose: () => void;
}

/** The panel with the statistics of each track. */
export function StatisticsPanel({ call, onClose }: StatisticsPanelProps) {
  const t = callWords.value.statistics;
  const tracks = useSignal<readonly TrackStatistics[]>([]);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let stopped = false;
    const refresh = async (): Promise<void> => {
      try {
        if (call) tracks.value = await withTimeout(TIMEOUT, call.readStatistics());
      } catch {
        // A connection that is closing has no statistics.
      }
      if (!stopped) timer = setTimeout(refresh, INTERVAL);
    };
    void refresh();
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }, [call]);
  return (
    <Panel name="statistics" heading={t.heading} onClose={onClose}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be within reach of the keyboard */}
      <section class="tracks" tabIndex={0} aria-label={t.heading}>
        {tracks.value.map((statistics) => (
          <TrackFigures key={statistics.key} statistics={statistics} />
        ))}
      </section>
    </Panel>
  );
}

function TrackFigures({ statistics }: { readonly statistics: TrackStatistics }) {
  const t = callWords.value.statistics;
  const { number } = words.value.formats;
  const { identity, kind, codec, width, height, frameRate, bitrate, lost, roundTrip, jitter } = statistics;
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
