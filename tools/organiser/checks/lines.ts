import { findNodeAtLocation, type JSONPath, type Node, parseTree } from 'jsonc-parser';
import type { EntryError } from '../../../src/directory/entries';

/** Finds the lines of a directory file that its mistakes are in. Lines are counted from 1. */
export class Lines {
  readonly #root: Node | undefined;

  constructor(private readonly text: string) {
    this.#root = parseTree(text);
  }

  /** @returns undefined when the error's place is not in the file, as a field whose name is hidden */
  of(error: EntryError): number | undefined {
    for (let path = pathOf(error); path.length > 0; path = path.slice(0, -1)) {
      const node = this.#root && findNodeAtLocation(this.#root, path);
      if (node) return this.#lineAt(startOf(node));
    }
    return undefined;
  }

  #lineAt(offset: number): number {
    return this.text.slice(0, offset).split('\n').length;
  }
}

/** Where the name of a field is, which may be a line above its value. */
const startOf = (node: Node): number => (node.parent?.type === 'property' ? node.parent.offset : node.offset);

function pathOf({ place, field }: EntryError): JSONPath {
  const fields = (field?.split('.') ?? []).map((part) => (/^\d+$/.test(part) ? Number(part) : part));
  if (typeof place !== 'object' || 'line' in place) return fields;
  return 'room' in place ? ['rooms', place.room, ...fields] : ['participants', place.participant, ...fields];
}
