import { useRef } from 'preact/hooks';
import { Icon } from '../../page/icon';
import { chooseLayout } from '../layouts/choose';
import { ChevronLeft, ChevronRight } from '../lucide';
import type { View } from '../view';
import { callWords } from '../words/current';
import { SELF } from './contents';
import { Tile, type TileContent } from './tile';
import { useSize } from './use-size';

interface StageProps {
  readonly tiles: readonly TileContent[];
  readonly view: View;
  /** Whether a panel lies over it. */
  readonly covered: boolean;
}

/** One page of tiles in the chosen layout. Video on other pages is not played, and so not received either. */
export function Stage({ tiles, view, covered }: StageProps) {
  const t = callWords.value.tiles;
  const [element, size] = useSize<HTMLUListElement>();
  const speaker = useLastSpeaker(tiles);
  const keys = tiles.map(({ key }) => key);
  const { layout, main } = chooseLayout({
    wanted: view.layout.value,
    tiles: keys,
    self: SELF,
    // One's own screen does not become the main tile.
    screens: tiles.filter(({ screen, self }) => screen && !self).map(({ key }) => key),
    pinned: view.pinned.value,
    speaker,
  });
  const arrangement =
    size.value &&
    layout({
      stage: size.value,
      tiles: keys,
      main,
      self: SELF,
      speaker,
      page: view.page.value,
    });
  const { places = [], page = 0, pages = 1 } = arrangement ?? {};
  return (
    <div class="stage" inert={covered}>
      <ul ref={element} class="tiles" aria-label={callWords.value.participants.heading}>
        {places.map((place) => {
          const tile = tiles.find(({ key }) => key === place.key);
          return (
            tile && (
              <Tile
                key={tile.key}
                tile={tile}
                place={place}
                pinned={view.pinned.value === tile.key}
                onPin={view.pin}
              />
            )
          );
        })}
      </ul>
      {pages > 1 && (
        <nav class="pager" aria-label={t.pages}>
          <button
            type="button"
            aria-label={t.previous}
            title={t.previous}
            disabled={page === 0}
            onClick={() => view.showPage(page - 1)}
          >
            <Icon of={ChevronLeft} />
          </button>
          <span aria-live="polite">{t.page(page + 1, pages)}</span>
          <button
            type="button"
            aria-label={t.next}
            title={t.next}
            disabled={page === pages - 1}
            onClick={() => view.showPage(page + 1)}
          >
            <Icon of={ChevronRight} />
          </button>
        </nav>
      )}
    </div>
  );
}

/** The current or last speaker, so that a pause moves nothing. */
function useLastSpeaker(tiles: readonly TileContent[]): string | undefined {
  const last = useRef<string | undefined>(undefined);
  last.current = tiles.find(({ speaking }) => speaking)?.key ?? last.current;
  return last.current;
}
