export const recordExample = {
  data: [
    {
      id: "4876876000000333001",
      Last_Name: "Example",
      First_Name: "Ada",
      Email: "ada@example.com",
      Account_Name: { name: "Example Robotics", id: "4876876000000334001" },
      Owner: { name: "Sam Sample", id: "4876876000000301001", email: "sam@example.com" },
      Created_Time: "2026-06-01T10:00:00+02:00",
      Modified_Time: "2026-06-02T11:30:00+02:00",
    },
  ],
};

const user = { name: "Sam Sample", id: "4876876000000301001" };

export const createdExample = {
  data: [
    {
      code: "SUCCESS",
      status: "success",
      message: "record added",
      details: {
        id: "4876876000000333001",
        Created_Time: "2026-06-01T10:00:00+02:00",
        Modified_Time: "2026-06-01T10:00:00+02:00",
        Created_By: user,
        Modified_By: user,
      },
    },
  ],
};
