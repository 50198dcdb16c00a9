import { Signal } from '@preact/signals';
import { type ComponentChild, type ComponentChildren, h, options, type VNode } from 'preact';
import { partsOf, withoutMarks } from '../words/untranslated';

/** As Preact keeps a text between elements: a node without a type, whose properties are the text. */
interface TextNode {
  type: string | null;
  props: unknown;
}

type Properties = Record<string, unknown> & { children?: ComponentChildren };

/**
 * Has every text written as `textContent` of an element that holds nothing else. A browser's translator puts elements
 * of its own in the place of text nodes: Preact would go on writing to the nodes that it took away, and look for its
 * place among them. What is written to an element shows, whatever the translator has made of its content.
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
  // A menu shows the text of its options, and no elements.
  return { ...rest, ...(type === 'option' ? { textContent: withoutMarks(text) } : textProperties(text)) };
}

/** Undefined for what is not text alone. */
function textOf(children: ComponentChildren): string | undefined {
  if (Array.isArray(children)) return children.every(isText) ? children.join('') : undefined;
  return isText(children) ? String(children) : undefined;
}

const isText = (child: unknown): boolean => typeof child === 'string' || typeof child === 'number';

/** A signal between elements writes to a text node of its own. */
function withoutSignals(children: ComponentChildren): ComponentChildren {
  const wrap = (child: ComponentChild): ComponentChild =>
    child instanceof Signal ? h('span', { textContent: child }) : child;
  return Array.isArray(children) ? children.map(wrap) : children;
}

/** The properties of an element that holds a text, with an element for each part that is not to be translated. */
function textProperties(text: string): Properties {
  const parts = partsOf(text);
  if (parts.length === 1) return { textContent: text };
  const children = parts.map((part, index) =>
    index % 2 ? h('bdi', { translate: false, class: 'notranslate' }, part) : part || null,
  );
  return { children };
}
