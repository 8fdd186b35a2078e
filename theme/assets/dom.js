/** The few things that every element does with a page. Text only ever becomes text, never HTML. */

/**
 * Return the elements that match, as a list.
 * @param {ParentNode} root
 * @param {string} selector
 * @returns {HTMLElement[]}
 */
export function all(root, selector) {
  return Array.from(root.querySelectorAll(selector));
}

/**
 * Show or hide what matches. A part that a fork's template left out is no error.
 * @param {ParentNode} root
 * @param {string} selector
 * @param {boolean} visible
 */
export function show(root, selector, visible) {
  for (const element of all(root, selector)) element.hidden = !visible;
}

/**
 * Make an element. Strings among its children become text.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} className
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function make(tag, className, ...children) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...children);
  return element;
}

/** @type {WeakMap<Element, number>} */
const waiting = new WeakMap();

/**
 * Say something through a live region, once the focus has settled. A text that already stands
 * there is taken away first, for an unchanged region stays silent.
 * @param {Element | null} region
 * @param {string} text
 * @param {number} [delay] in milliseconds
 */
export function announce(region, text, delay = 100) {
  if (!region) return;
  window.clearTimeout(waiting.get(region));
  if (region.textContent === text) region.textContent = "";
  waiting.set(
    region,
    window.setTimeout(() => (region.textContent = text), delay),
  );
}

/**
 * Put values into the address, so that a reload, a bookmark and "back" find them again.
 * Empty ones are left out; what others put there stays.
 * @param {Record<string, string>} values
 */
export function writeAddress(values) {
  const address = new URL(location.href);
  for (const [name, value] of Object.entries(values)) {
    if (value) address.searchParams.set(name, value);
    else address.searchParams.delete(name);
  }
  if (address.href === location.href) return;
  try {
    history.replaceState(history.state, "", address);
  } catch {
    // Safari allows a hundred changes in half a minute; the address is only a convenience.
  }
}
