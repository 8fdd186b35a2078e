/**
 * What a reader sees of a page: where the focus is and whether it shows, and which text is cut off
 * or lies on other text. For tests; it judges boxes and colours and knows no class of the theme.
 */
window.seen = (() => {
  const STOPS = "a[href], button, input, select, textarea, summary, [tabindex]";
  const SMALLEST = 24; // WCAG 2.5.8
  const RING = ["outlineStyle", "outlineWidth", "outlineColor", "boxShadow", "borderTopColor",
    "borderTopWidth", "backgroundColor", "color", "textDecorationLine", "textDecorationThickness"];
  const seenAt = { checkOpacity: true, checkVisibilityCSS: true };

  /** @type {Element[]} */ let stops = [];
  /** @type {{element: Element, look: string[]} | null} */ let before = null;

  const words = (element) => (element.labels?.[0] ?? element).textContent.trim().replace(/\s+/g, " ").slice(0, 50);
  const nameOf = (element) =>
    `<${element.localName}> ${words(element) || element.id || element.className}`;

  /** An element and its classes, in those around it: what is the same is drawn the same. */
  function lookOf(element) {
    const parts = [];
    for (let at = element; at && at !== document.body && parts.length < 3; at = at.parentElement) {
      parts.unshift([at.localName, ...at.classList].join("."));
    }
    return parts.join(" > ") + (element.type ? ` ${element.type}` : "");
  }

  /** What stands for a control: itself, or its label where it is hidden itself. */
  function shown(element) {
    const { width, height } = element.getBoundingClientRect();
    if (width > 1 && height > 1 && element.checkVisibility(seenAt)) return element;
    return element.labels?.[0] ?? element;
  }

  /** The largest of an element's boxes, as far as it is on the screen. */
  function onScreen(element) {
    const boxes = Array.from(element.getClientRects(), (box) => ({
      left: Math.max(0, box.left),
      top: Math.max(0, box.top),
      right: Math.min(innerWidth, box.right),
      bottom: Math.min(innerHeight, box.bottom),
    }));
    const size = (box) => Math.max(0, box.right - box.left) * Math.max(0, box.bottom - box.top);
    return boxes.sort((one, other) => size(other) - size(one)).find((box) => size(box) > 0);
  }

  const middle = (box) => [(box.left + box.right) / 2, (box.top + box.bottom) / 2];

  function isHit(element, x, y) {
    const hit = document.elementFromPoint(x, y);
    if (!hit) return false;
    const label = hit.closest("label");
    return element.contains(hit) || label?.control === element;
  }

  /** Whether it is 24 px large, or has that much room for itself, or is a link in a sentence. */
  function isLargeEnough(element, target) {
    const { width, height } = target.getBoundingClientRect();
    if (Math.min(width, height) >= SMALLEST) return true;
    const [x, y] = middle(onScreen(target));
    const far = SMALLEST / 2 - 0.5;
    const hasRoom = [[-far, 0], [far, 0], [0, -far], [0, far]].every(([h, v]) => {
      const hit = document.elementFromPoint(x + h, y + v);
      const control = hit?.closest("label")?.control ?? hit?.closest(STOPS);
      return !control || control.tabIndex < 0 || isHit(element, x + h, y + v);
    });
    const around = target.parentElement.textContent.trim();
    const isInSentence = around.length > target.textContent.trim().length;
    return hasRoom || (getComputedStyle(target).display === "inline" && isInSentence);
  }

  /** Everything near a control that may show that it has the focus, as it is drawn now. */
  function ringOf(element) {
    const near = [element, ...(element.labels ?? [])];
    for (const one of [...near]) near.push(one.parentElement, one.parentElement.parentElement);
    return near.flatMap((one) =>
      [null, "::before", "::after"].map((pseudo) => {
        const style = getComputedStyle(one, pseudo);
        return RING.map((name) => style[name]).join(" ");
      }),
    );
  }

  const isShownByRing = ({ element, look }) => ringOf(element).some((one, n) => one !== look[n]);

  /** Everything that Tab should stop at, in order. Of radio buttons, one in each group. */
  function wanted() {
    const groups = new Set();
    return Array.from(document.querySelectorAll(STOPS)).filter((element) => {
      if (element.tabIndex < 0 || element.disabled || element.closest("[inert]")) return false;
      if (!shown(element).checkVisibility(seenAt)) return false;
      if (element.type !== "radio") return true;
      const isFirst = !groups.has(element.name);
      groups.add(element.name);
      return isFirst;
    });
  }

  const isSameStop = (one, other) =>
    one === other || (one.type === "radio" && other.type === "radio" && one.name === other.name);

  function begin() {
    stops = [];
    before = null;
    document.body.tabIndex = -1; // Tab goes on from where the focus was last, so it goes there
    document.body.focus();
    document.body.removeAttribute("tabindex");
    scrollTo(0, 0);
  }

  function closeBefore() {
    return before && !isShownByRing(before) ? [`${nameOf(before.element)} does not show its focus`] : [];
  }

  /** Whether a screen reader says what a stop is. What scrolls is made a stop by some browsers. */
  function isNamed(element) {
    const hasLabel = element.ariaLabel || element.ariaLabelledByElements?.length;
    const hasWords = /[\p{L}\p{N}]/u.test(element.textContent) || element.querySelector("img[alt]");
    if (element.matches("a, button, summary")) return Boolean(hasLabel || hasWords);
    if (element.matches("input, select, textarea")) return Boolean(hasLabel || element.labels.length);
    return Boolean((element.role && hasLabel) || !element.hasAttribute("tabindex"));
  }

  /** Judge where the focus is now, by itself. */
  function here() {
    const element = document.activeElement;
    const target = shown(element);
    const box = onScreen(target);
    if (!isNamed(element)) return [`${nameOf(element)} does not say what it is`];
    if (!box) return [`${nameOf(element)} is not on the screen`];
    if (isHit(element, ...middle(box))) {
      return isLargeEnough(element, target) ? [] : [`${nameOf(element)} is smaller than ${SMALLEST} px`];
    }
    const over = document.elementFromPoint(...middle(box));
    return [`${nameOf(element)} is covered by ${over ? lookOf(over) : "nothing that can be hit"}`];
  }

  /** Judge where the focus is now on its way. Nothing: it has left the page. */
  function stop() {
    const element = document.activeElement;
    if (element === document.body || element === stops[0]) return null;
    const wrong = [...closeBefore(), ...here()];
    if (stops.includes(element)) wrong.push(`${nameOf(element)} is met twice: the focus is trapped`);
    const last = stops.at(-1);
    if (last && goesBack(shown(last), shown(element))) {
      wrong.push(`${nameOf(element)} comes after ${nameOf(last)}, which is below or behind`);
    }
    stops.push(element);
    before = { element, look: ringOf(element) };
    return { name: nameOf(element), look: lookOf(element), wrong };
  }

  /** Whether the focus went up in the same column, or back along the same line. */
  function goesBack(one, other) {
    const [a, b] = [one.getBoundingClientRect(), other.getBoundingClientRect()];
    if (!a.width || !b.width) return false;
    const isAbove = b.bottom <= a.top + 1 && b.left < a.right && b.right > a.left;
    // Links in a sentence go the way of its words, whatever the direction of the page.
    const isInOneList = one.parentElement.parentElement === other.parentElement.parentElement
      && getComputedStyle(other).display !== "inline";
    const isOnOneLine = b.top < a.bottom - 1 && b.bottom > a.top + 1;
    const isLtr = getComputedStyle(other).direction === "ltr";
    const isBehind = isLtr ? b.right <= a.left + 1 : b.left >= a.right - 1;
    return isAbove || (isInOneList && isOnOneLine && isBehind);
  }

  /** Judge the walk as a whole, when it is over. */
  function end() {
    document.activeElement.blur();
    const wrong = closeBefore();
    let at = -1;
    for (const element of wanted()) {
      const found = stops.findIndex((one) => isSameStop(one, element));
      if (found < 0) wrong.push(`${nameOf(element)} is never reached`);
      else if (found < at) wrong.push(`${nameOf(element)} is reached out of turn`);
      at = Math.max(at, found);
    }
    return wrong;
  }

  /** Go to a stop of the last walk again, as Tab did. Returns how far it is around it, in pixels. */
  function focus(n) {
    stops[n].focus();
    const box = onScreen(shown(stops[n]));
    return 2 * (box.right - box.left + box.bottom - box.top);
  }

  const blur = () => document.activeElement.blur();

  // ---- text ----

  /** Hidden on purpose from eyes alone, for those who listen. */
  function isOnlyHeard(element) {
    for (let at = element; at && at !== document.body; at = at.parentElement) {
      const { clipPath, position } = getComputedStyle(at);
      if (clipPath === "inset(50%)" && position === "absolute") return true;
    }
    return false;
  }

  /** The box inside which an element's overflow shows, or null; and whether the rest can be scrolled to. */
  function frameOf(element) {
    let [left, top, right, bottom, scrolls] = [-Infinity, -Infinity, Infinity, Infinity, false];
    for (let at = element; at && at !== document.body; at = at.parentElement) {
      const { overflowX, overflowY, display } = getComputedStyle(at);
      if (display === "inline" || display === "contents") continue;
      const box = at.getBoundingClientRect();
      if (["auto", "scroll"].includes(overflowX) || ["auto", "scroll"].includes(overflowY)) scrolls = true;
      if (overflowX !== "visible") [left, right] = [Math.max(left, box.left), Math.min(right, box.right)];
      if (overflowY !== "visible") [top, bottom] = [Math.max(top, box.top), Math.min(bottom, box.bottom)];
    }
    return { left, top, right, bottom, scrolls };
  }

  /** Every line of text that shows, with its box. */
  function lines() {
    const found = [];
    const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
      const parent = node.parentElement;
      if (!node.data.trim() || parent.closest("script, style, option, noscript")) continue;
      if (!parent.checkVisibility(seenAt) || isOnlyHeard(parent)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const frame = frameOf(parent);
      for (const box of range.getClientRects()) {
        if (box.width > 1) found.push({ node, box, frame, text: node.data.trim().slice(0, 40) });
      }
    }
    return found;
  }

  /** Say which text is cut off, sticks out of the page, or lies on other text. */
  function texts() {
    const wrong = new Set();
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth > width) {
      wrong.add(`the page is ${document.documentElement.scrollWidth} px wide, the window ${width}`);
    }
    const inSight = lines().filter(({ box, frame, text }) => {
      const isCut = box.left < frame.left - 1 || box.right > frame.right + 1
        || box.top < frame.top - 3 || box.bottom > frame.bottom + 3;
      if (isCut && frame.scrolls) return false; // it comes into sight by scrolling
      if (isCut) wrong.add(`“${text}” is cut off`);
      if (box.left < -1 || box.right > width + 1) wrong.add(`“${text}” sticks out of the page`);
      return true;
    });
    inSight.sort((one, other) => one.box.top - other.box.top);
    for (let i = 0; i < inSight.length; i++) {
      const { box: a, node, text } = inSight[i];
      for (let j = i + 1; j < inSight.length && inSight[j].box.top < a.bottom; j++) {
        const b = inSight[j].box;
        const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const down = Math.min(a.bottom, b.bottom) - b.top;
        const isOver = across > 2 && down > 0.4 * Math.min(a.height, b.height);
        if (isOver && inSight[j].node !== node) wrong.add(`“${text}” and “${inSight[j].text}” overlap`);
      }
    }
    return [...wrong];
  }

  /** The height of what stays on the screen while the page scrolls. */
  function stuck() {
    const boxes = Array.from(document.querySelectorAll("body *"))
      .filter((one) => ["fixed", "sticky"].includes(getComputedStyle(one).position))
      .filter((one) => one.checkVisibility(seenAt) && !isOnlyHeard(one))
      .map((one) => one.getBoundingClientRect().height);
    return boxes.reduce((sum, height) => sum + height, 0);
  }

  /** The size of the letters of every text that shows. Those in a drawing grow with it alone. */
  function letters() {
    const nodes = new Set(lines().map(({ node }) => node));
    const elements = Array.from(nodes, (node) => node.parentElement);
    return elements
      .filter((element) => !element.closest("svg[aria-hidden=true]"))
      .map((element) => parseFloat(getComputedStyle(element).fontSize));
  }

  return { begin, stop, here, end, focus, blur, texts, stuck, letters };
})();
