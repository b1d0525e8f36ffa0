/** Staying in place: {@link follow} tells when something on the page may have moved. Events only, no polling. */

/** Tells, at most once a frame, that one of the elements may have moved or changed size, until the signal aborts. */
export function follow(elements: readonly Element[], moved: () => void, signal: AbortSignal): void {
  let frame = 0;
  const soon = () => {
    if (!frame && !signal.aborted) frame = requestAnimationFrame(() => ((frame = 0), moved()));
  };
  const passive = { signal, capture: true, passive: true } as const;
  window.addEventListener("scroll", soon, passive);
  window.addEventListener("resize", soon, passive);
  window.visualViewport?.addEventListener("resize", soon, { signal });
  window.visualViewport?.addEventListener("scroll", soon, { signal });
  // Transitions move things without a scroll; menus and dialogs that open cover them, and take the focus.
  for (const type of ["transitionend", "animationend", "toggle", "focusin"]) window.addEventListener(type, soon, passive);

  const sizes = new ResizeObserver(soon);
  const shifts = elements.map((element) => watchShift(element, soon));
  for (const element of elements) sizes.observe(element);
  signal.addEventListener("abort", () => {
    cancelAnimationFrame(frame);
    sizes.disconnect();
    for (const stop of shifts) stop();
  });
}

/**
 * Tells when an element is no longer where it was, for a shift of the layout makes no event. The observer's window is
 * drawn closely around the element: as soon as it moves, less of it is inside.
 */
function watchShift(element: Element, moved: () => void): () => void {
  let observer: IntersectionObserver | null = null;
  const aim = () => {
    observer?.disconnect();
    const { left, top, width, height } = element.getBoundingClientRect();
    if (width === 0 || height === 0) {
      // Not shown: the first sight of it is the news.
      observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && (moved(), aim()));
    } else {
      const right = document.documentElement.clientWidth - (left + width);
      const bottom = document.documentElement.clientHeight - (top + height);
      const rootMargin = [top, right, bottom, left].map((inset) => `${-Math.floor(inset)}px`).join(" ");
      let first: number | null = null;
      observer = new IntersectionObserver(
        ([entry]) => {
          if (!entry) return;
          if (first === null) first = entry.intersectionRatio;
          else if (Math.abs(entry.intersectionRatio - first) > 0.001) (moved(), aim());
        },
        { root: element.ownerDocument, rootMargin, threshold: THRESHOLDS },
      );
    }
    observer.observe(element);
  };
  aim();
  return () => observer?.disconnect();
}

const THRESHOLDS = Array.from({ length: 21 }, (_, step) => step / 20);
