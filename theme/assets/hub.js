/**
 * The only script with side effects: it fetches and defines the elements that this page holds.
 * Every page reads and works without; a script only improves what is there.
 */

const ELEMENTS = {
  "hub-menu": () => import("./elements/menu.js").then((file) => file.HubMenu),
  "hub-order": () => import("./elements/order.js").then((file) => file.HubOrder),
  "hub-picture": () => import("./elements/picture.js").then((file) => file.HubPicture),
  "hub-timer": () => import("./elements/timer.js").then((file) => file.HubTimer),
  "hub-memory": () => import("./elements/memory.js").then((file) => file.HubMemory),
  "hub-race": () => import("./elements/race.js").then((file) => file.HubRace),
  "hub-spot": () => import("./elements/spot.js").then((file) => file.HubSpot),
  "hub-cards": () => import("./elements/cards.js").then((file) => file.HubCards),
  "hub-quiz": () => import("./elements/quiz.js").then((file) => file.HubQuiz),
  "hub-scenario": () => import("./elements/scenario.js").then((file) => file.HubScenario),
  "hub-filter": () => import("./elements/filter.js").then((file) => file.HubFilter),
  "hub-learning": () => import("./elements/learning.js").then((file) => file.HubLearning),
  "hub-search": () => import("./elements/search.js").then((file) => file.HubSearch),
  "hub-result": () => import("./elements/result.js").then((file) => file.HubResult),
};

for (const [name, load] of Object.entries(ELEMENTS)) {
  if (document.querySelector(name)) load().then((element) => element.define());
}
