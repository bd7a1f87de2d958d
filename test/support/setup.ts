import nock from "nock";

// Nothing a test does may leave this machine.
beforeAll(() => {
  nock.disableNetConnect();
  nock.enableNetConnect(/^(localhost|127\.0\.0\.1)/);
});

afterEach(() => {
  nock.abortPendingRequests();
  nock.cleanAll();
});

// Test files of one worker share Node's http module, so each must take its interception back.
afterAll(() => nock.restore());
