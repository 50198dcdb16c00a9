import { Signal } from '@preact/signals';
import { type ComponentChild, type ComponentChildren, h, options, type VNode } from 'preact';
import { partsOf, withoutMarks } from '../words/untranslated';

/** Preact's node for a text between elements: it has no type, and its properties are the text. */
interface TextNode {
  type: string | null;
  props: unknown;
}

type Properties = Record<string, unknown> & { children?: ComponentChildren };

/**
 * Has Preact write every text as `textContent` of an element of its own. A browser's translator replaces text nodes by
 * elements: Preact would go on writing to the nodes that were removed, and look for siblings among them. The
 * `textContent` of an element shows, whatever the translator has done to its content.
 */
export function wrapTextNodes(): void {
  const previousHook = options.vnode;
  options.vnode = (vnode) => {
    rewriteNode(vnode as VNode | TextNode);
    previousHook?.(vnode);
  };
}

function rewriteNode(node: VNode | TextNode): void {
  if (node.type === null) {
    node.props = textProperties(String(node.props));
    node.type = 'span';
  } else if (typeof node.type === 'string') {
    node.props = elementProperties(node.type, node.props as Properties);
  }
}

function elementProperties(type: string, { children, ...rest }: Properties): Properties {
  for (const name in rest) {
    const value = rest[name];
    if (typeof value === 'string') rest[name] = withoutMarks(value);
  }
  if (children instanceof Signal) return { ...rest, textContent: children };
  const text = textOf(children);
  if (text === undefined) return { ...rest, children: withoutSignals(children) };
  // An option shows text only, and no elements.
  return { ...rest, ...(type === 'option' ? { textContent: withoutMarks(text) } : textProperties(text)) };
}

/** @returns undefined when the children are not text alone */
function textOf(children: ComponentChildren): string | undefined {
  if (Array.isArray(children)) return children.every(isText) ? children.join('') : undefined;
  return isText(children) ? String(children) : undefined;
}

const isText = (child: unknown): boolean => typeof child === 'string' || typeof child === 'number';

/** A signal between elements would write to a text node: wraps it in an element. */
function withoutSignals(children: ComponentChildren): ComponentChildren {
  const wrap = (child: ComponentChild): ComponentChild =>
    child instanceof Signal ? h('span', { textContent: child }) : child;
  return Array.isArray(children) ? children.map(wrap) : children;
}

/** The properties of an element with a text; each untranslated part becomes an element of its own. */
function textProperties(text: string): Properties {
  const parts = partsOf(text);
  if (parts.length === 1) return { textContent: text };
  const children = parts.map((part, index) =>
    index % 2 ? h('bdi', { translate: false, class: 'notranslate' }, part) : part || null,
  );
  return { children };
}
