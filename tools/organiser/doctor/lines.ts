import { findNodeAtLocation, type JSONPath, type Node, type ParseError, parseTree } from 'jsonc-parser';

const STRICT = { disallowComments: true, allowTrailingComma: false };

/** Finds the lines of a directory file that its mistakes are in. Lines are counted from 1. */
export class Lines {
  readonly #root: Node | undefined;
  readonly #errors: ParseError[] = [];

  constructor(private readonly text: string) {
    this.#root = parseTree(text, this.#errors, STRICT);
  }

  /** The line where the text stops being JSON. */
  ofSyntaxError(): number {
    return this.#lineAt(this.#errors[0]?.offset ?? 0);
  }

  /**
   * @param message of an EntryError, which begins with the place: `participants[3].phone`, `rooms["Yoga"]`
   * @returns undefined when the place is not in the file, as a room whose name is hidden
   */
  of(message: string): number | undefined {
    for (let path = pathOf(message); path.length > 0; path = path.slice(0, -1)) {
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

function pathOf(message: string): JSONPath {
  const participant = /^participants\[(\d+)\](?:\.([\w.]+))?/.exec(message);
  if (participant) return ['participants', Number(participant[1]), ...fields(participant[2])];
  const room = /^rooms\["(.*?)"\](?:\.([\w.]+))?:/.exec(message);
  if (room) return ['rooms', room[1] ?? '', ...fields(room[2])];
  return fields(/^(\w+):/.exec(message)?.[1]);
}

const fields = (dotted = ''): JSONPath =>
  dotted
    .split('.')
    .filter((part) => part !== '')
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
